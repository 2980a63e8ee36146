package dev.stallwatch.query;

import dev.stallwatch.config.RunFailure;
import dev.stallwatch.report.page.PageRefresh;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The report next to tables that are published again and again. An open page loads itself anew
 * until the report is {@link #end final}. A reader always finds a complete file.
 */
public final class RenewedReport {
  private final Path tables;
  private final Path file;
  private final Duration every;
  private boolean isFinal;

  /**
   * The report of an output.
   *
   * @param every after how long an open page loads itself anew
   * @throws RunFailure if the tables are not on a local disk
   */
  public RenewedReport(String output, Duration every) {
    this.tables = ReportFile.localTables(output);
    this.file = tables.resolve(ReportFile.NAME);
    this.every = every;
  }

  /**
   * Writes the report of what is published now.
   *
   * @return the file
   * @throws RunFailure if it can't be written
   */
  public synchronized Path renew() {
    Path written = file.resolveSibling("." + ReportFile.NAME + "." + UUID.randomUUID() + ".new");
    try {
      List<String> unused = ReportFile.write(tables, written, null, null);
      String page = Files.readString(written, StandardCharsets.UTF_8);
      Files.writeString(written, isFinal ? page : PageRefresh.in(page, every));
      move(written);
    } catch (IOException e) {
      throw failure(e);
    } finally {
      delete(written);
    }
    return file;
  }

  /** Makes the report final: an open page does not load itself anew any more. */
  public synchronized void end() {
    isFinal = true;
    if (!Files.exists(file)) {
      return;
    }
    Path written = file.resolveSibling("." + ReportFile.NAME + "." + UUID.randomUUID() + ".new");
    try {
      String page = Files.readString(file, StandardCharsets.UTF_8);
      Files.writeString(written, PageRefresh.without(page));
      move(written);
    } catch (IOException e) {
      throw failure(e);
    } finally {
      delete(written);
    }
  }

  private void move(Path written) throws IOException {
    Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void delete(Path written) {
    try {
      Files.deleteIfExists(written);
    } catch (IOException e) {
      // A hidden file is left over.
    }
  }

  private RunFailure failure(IOException e) {
    return new RunFailure(
        RunFailure.Kind.CONFIGURATION, "can't replace " + file + ": " + e.getMessage());
  }
}
