package dev.stallwatch.query;

import dev.stallwatch.config.RunFailure;
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

/** The report on the tables of an output directory, as a file. */
public final class ReportFile {
  /** Its name where a run leaves it beside its tables. */
  public static final String NAME = "report.html";

  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:.*");

  /** So often the tables are read while runs replace them. */
  private static final int MAX_READINGS = 3;

  private ReportFile() {}

  /**
   * Writes it beside the tables of a run, which stand there already. One of an earlier run does not
   * stay where a new one can't be written: it would tell of other tables.
   *
   * @param output the output directory of the run, as it was given
   * @return the file
   * @throws RunFailure if the tables are not on a local disk, or the file can't be written
   */
  public static Path writeBeside(String output) {
    return writeBeside(output, null, null);
  }

  /** The same for a period. */
  public static Path writeBeside(String output, @Nullable Instant from, @Nullable Instant to) {
    if (SCHEME.matcher(output).matches() && !output.startsWith("file:")) {
      throw new RunFailure(
          RunFailure.Kind.CONFIGURATION,
          "the tables are in "
              + output
              + " (copy them to a local disk and give them to jobs/stallwatch report)");
    }
    Path tables = output.startsWith("file:") ? Path.of(URI.create(output)) : Path.of(output);
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
   * Writes it: aside, and then in place of an earlier one.
   *
   * @param tables the output directory of a run
   * @param file where it goes; its directory is made if it does not exist
   * @param from start of the period, inclusive; null for no limit
   * @param to end of the period, exclusive; null for no limit
   * @return what is to be said of the tables as the page shows them, a line each
   * @throws RunFailure if there are no tables, or the file can't be written
   */
  public static List<String> write(
      Path tables, Path file, @Nullable Instant from, @Nullable Instant to) {
    ReportPeriod period =
        new ReportPeriod(
            from == null ? ReportPeriod.ALWAYS.fromSeconds() : from.getEpochSecond(),
            to == null ? ReportPeriod.ALWAYS.toSeconds() : to.getEpochSecond());
    List<String> notices = List.of();
    String page = "";
    for (int reading = 1; reading <= MAX_READINGS; reading++) {
      try (TableQuery query = TableQuery.open(tables)) {
        ReportData data = new ReportQuery(query, tables.toString(), period).read();
        page = HtmlPage.of(data, query.notices());
        notices = new ArrayList<>(query.notices());
        notLooked(data.state()).ifPresent(notices::add);
        if (!query.hasChanged()) {
          break;
        }
      }
    }
    // Of its own name: another run may write the same page.
    Path aside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Files.writeString(aside, page, StandardCharsets.UTF_8);
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new RunFailure(
          RunFailure.Kind.CONFIGURATION,
          "can't write the report to "
              + file
              + ": "
              + e.getMessage()
              + " (choose another --output)");
    }
    return notices;
  }

  /** What the page says too: whoever reads only the terminal shall not take it for calm. */
  private static Optional<String> notLooked(InputState state) {
    return switch (state) {
      case COMPLETE, PARTIAL -> Optional.empty();
      case OUTSIDE_PERIOD -> Optional.of("no request of the period is in the tables");
      case NOTHING_READ -> Optional.of("no request is in the tables: nothing could be read");
    };
  }
}
