package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large uncompressed files give the same result when they are read in parts. */
class SplitFilesIT {
  private static final String HEADER =
      "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs-uri-stem"
          + " sc-status cs(User-Agent) x-edge-result-type x-edge-request-id sc-content-len\n";
  private static final String OTHER_HEADER =
      "#Version: 1.0\n#Fields: time date x-edge-location sc-bytes c-ip cs-method cs-uri-stem"
          + " sc-status cs(User-Agent) x-edge-result-type x-edge-request-id sc-content-len\n";

  /** Makes lines so long that few of them make a big file. */
  private static final String AGENT = "curl/8%20" + "x".repeat(1_000);

  private static final int LINES = 50_000;

  @TempDir Path directory;
  private int outputs;

  private static String line(int i, String when) {
    boolean cut = i % 50 == 0;
    return String.format(
        Locale.ROOT,
        "%s\tFRA56\t%s\t192.0.2.%d\tGET\t/x%d\t200\t%s\t%s\tID%d\t8500%n",
        when,
        cut ? "4000" : "9000",
        i % 200,
        i / 100 % 300,
        AGENT,
        cut ? "Error" : "Hit",
        i % 49_000);
  }

  private static String when(int i, String format) {
    return String.format(Locale.ROOT, format, i / 3_000, i / 50 % 60);
  }

  /** A log whose last thousand records repeat its first, with a bad line before them. */
  private static String log() {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < LINES; i++) {
      if (i == 49_000) {
        text.append("torn\tline\n");
      }
      text.append(line(i, when(i, "2020-07-05\t19:%02d:%02d")));
    }
    return text.toString();
  }

  private static String logOfChangingColumns() {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < LINES; i++) {
      if (i == LINES / 2) {
        text.append(OTHER_HEADER);
      }
      boolean first = i < LINES / 2;
      text.append(
          line(i, when(i, first ? "2020-07-05\t19:%02d:%02d" : "19:%02d:%02d\t2020-07-05")));
    }
    return text.toString();
  }

  private Path input(String name) throws IOException {
    return Files.createDirectories(directory.resolve(name));
  }

  private Path plain(String text) throws IOException {
    Path input = input("plain");
    Files.writeString(input.resolve("a.log"), text);
    return input;
  }

  private Path compressed(String text) throws IOException {
    Path input = input("compressed");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(input.resolve("a.log")))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return input;
  }

  private Path investigate(Path input) {
    Path output = directory.resolve("out" + outputs++);
    CommandLineRun run = CommandLineRun.of("investigate", "--input=" + input, "--output=" + output);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return output;
  }

  private static String tables(Path tables) throws IOException {
    String inputs =
        "SELECT parse_filename(path) f, lines, records, headers, duplicates, rejected, ignored,"
            + " first_event_at, last_event_at FROM inputs ORDER BY f";
    String bad = "SELECT parse_filename(file) f, line_number, reason, raw FROM quarantine";
    return String.join(
        "\n",
        CommandLineRun.query(tables, "SELECT * FROM traffic ORDER BY ALL").toString(),
        CommandLineRun.query(tables, "SELECT * FROM stalls ORDER BY ALL").toString(),
        CommandLineRun.query(tables, inputs).toString(),
        CommandLineRun.query(tables, bad).toString());
  }

  @Test
  void fileReadInPartsGivesSameTables() throws IOException {
    String log = log();
    String inParts = tables(investigate(plain(log)));
    assertThat(inParts).isEqualTo(tables(investigate(compressed(log))));
    assertThat(inParts).contains("\"line_number\":49003", "\"lines\":50003", "\"duplicates\":1000");
  }

  @Test
  void fileWithChangingColumnsIsNotSplit() throws IOException {
    String log = logOfChangingColumns();
    String inParts = tables(investigate(plain(log)));
    assertThat(inParts).isEqualTo(tables(investigate(compressed(log))));
    assertThat(inParts).contains("\"headers\":4", "\"rejected\":0");
  }

  @Test
  void copyOfFileReadInPartsIsNotCounted() throws IOException {
    String log = log();
    Path input = plain(log);
    Files.writeString(input.resolve("b.log"), log);
    Path tables = investigate(input);
    assertThat(
            CommandLineRun.query(
                    tables,
                    "SELECT parse_filename(path) f, lines l, records r, headers h, duplicates d,"
                        + " rejected j FROM inputs ORDER BY f")
                .toString())
        .isEqualTo(
            "[{\"f\":\"a.log\",\"l\":50003,\"r\":49000,\"h\":2,\"d\":1000,\"j\":1},"
                + "{\"f\":\"b.log\",\"l\":50003,\"r\":0,\"h\":0,\"d\":50003,\"j\":0}]");
    assertThat(CommandLineRun.query(tables, "SELECT count(*) n FROM quarantine").at("/0/n").asInt())
        .isOne();
  }
}
