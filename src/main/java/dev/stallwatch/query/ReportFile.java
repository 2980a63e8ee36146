package dev.stallwatch.query;

import dev.stallwatch.config.RunFailure;
import dev.stallwatch.model.CommandName;
import dev.stallwatch.quality.InputState;
import dev.stallwatch.report.page.HtmlPage;
import dev.stallwatch.report.page.ReportData;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes the HTML report on the tables of an output directory. */
public final class ReportFile {
  /** The file name of the report that a run writes next to its tables. */
  public static final String NAME = "report.html";

  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:.*");

  /** Maximum number of readings while other runs replace the tables. */
  private static final int MAX_READINGS = 3;

  private ReportFile() {}

  /**
   * Writes the report next to the published tables of a run. A report of an earlier run is deleted
   * first: if the new one can't be written, no outdated report remains.
   *
   * @param output the output directory of the run, a path or a {@code file:} URI
   * @return the file of the report
   * @throws RunFailure if the tables are not on a local disk, or the file can't be written
   */
  public static Path writeBeside(String output) {
    return writeBeside(output, null, null);
  }

  /**
   * Returns the directory of an output on a local disk, next to whose tables a report can be.
   *
   * @throws RunFailure if it is not on a local disk
   */
  static Path localTables(String output) {
    if (SCHEME.matcher(output).matches() && !output.startsWith("file:")) {
      throw new RunFailure(
          RunFailure.Kind.CONFIGURATION,
          "the tables are in "
              + output
              + " (copy them to a local disk and give them to "
              + CommandName.current()
              + " report)");
    }
    return output.startsWith("file:") ? Path.of(URI.create(output)) : Path.of(output);
  }

  /** Writes the report for a period, as above; null for no limit. */
  public static Path writeBeside(String output, @Nullable Instant from, @Nullable Instant to) {
    Path tables = localTables(output);
    Path file = tables.resolve(NAME);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new RunFailure(
          RunFailure.Kind.CONFIGURATION,
          "can't replace " + file + ": " + e.getMessage() + " (remove it)");
    }
    List<String> unused = write(tables, file, from, to);
    return file;
  }

  /**
   * A report.
   *
   * @param html the page
   * @param notices notices about the state of the tables, a line each
   */
  public record Page(String html, List<String> notices) {
    /** Copies the list. */
    public Page {
      notices = List.copyOf(notices);
    }
  }

  /**
   * Makes the report.
   *
   * @param tables the output directory of a run
   * @param from start of the period, inclusive; null for no limit
   * @param to end of the period, exclusive; null for no limit
   * @throws RunFailure if there are no tables
   */
  public static Page page(Path tables, @Nullable Instant from, @Nullable Instant to) {
    ReportPeriod period =
        new ReportPeriod(
            from == null ? ReportPeriod.ALWAYS.fromSeconds() : from.getEpochSecond(),
            to == null ? ReportPeriod.ALWAYS.toSeconds() : to.getEpochSecond());
    List<String> notices = List.of();
    String html = "";
    for (int reading = 1; reading <= MAX_READINGS; reading++) {
      try (TableQuery query = TableQuery.open(tables)) {
        ReportData data = new ReportQuery(query, tables.toString(), period).read();
        html = HtmlPage.of(data, query.notices());
        notices = new ArrayList<>(query.notices());
        noticeOfNoRequests(data.state()).ifPresent(notices::add);
        if (!query.hasChanged()) {
          break;
        }
      }
    }
    return new Page(html, notices);
  }

  /**
   * Writes the report to a temporary file, then renames it.
   *
   * @param tables the output directory of a run
   * @param file the file to write; its directory is created if it does not exist
   * @param from start of the period, inclusive; null for no limit
   * @param to end of the period, exclusive; null for no limit
   * @return notices about the state of the tables, a line each
   * @throws RunFailure if there are no tables, or the file can't be written
   */
  public static List<String> write(
      Path tables, Path file, @Nullable Instant from, @Nullable Instant to) {
    Page page = page(tables, from, to);
    // The name is unique, as another run may write the same report.
    Path temporary =
        file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Files.writeString(temporary, page.html(), StandardCharsets.UTF_8);
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new RunFailure(
          RunFailure.Kind.CONFIGURATION,
          "can't write the report to "
              + file
              + ": "
              + e.getMessage()
              + " (choose another --output)");
    }
    return page.notices();
  }

  /**
   * Returns a notice for the terminal if no request was analysed, so it is not mistaken for calm.
   */
  private static Optional<String> noticeOfNoRequests(InputState state) {
    return switch (state) {
      case COMPLETE, PARTIAL -> Optional.empty();
      case OUTSIDE_PERIOD -> Optional.of("no request of the period is in the tables");
      case NOTHING_READ -> Optional.of("no request is in the tables: nothing could be read");
    };
  }
}
