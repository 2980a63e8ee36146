package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Input that can't be read: a clear line and the exit code of the contract, and nothing is lost.
 */
class BadInputIT {
  private static final String HEADER =
      "#Version: 1.0\n#Fields: date time x-edge-location cs-method cs-uri-stem sc-status\n";
  private static final String ERROR =
      "2026/05/04 10:00:14 [error] 31#31: *1 open() failed, request: \"GET /x HTTP/1.1\"\n";
  private static final String LINE = "2020-07-05\t19:00:00\tFRA56\tGET\t/x\t200\n";

  @TempDir Path directory;
  private Path input;
  private Path output;

  @BeforeEach
  void makeInput() throws IOException {
    input = Files.createDirectory(directory.resolve("in"));
    output = directory.resolve("out");
  }

  private CommandLineRun investigate(String... more) {
    String[] args =
        Arrays.copyOf(new String[] {"investigate", "--output=" + output}, 2 + more.length);
    System.arraycopy(more, 0, args, 2, more.length);
    return CommandLineRun.of(args);
  }

  private JsonNode query(String sql) throws IOException {
    return CommandLineRun.query(output, sql);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  @Test
  void pathThatDoesNotExist() {
    CommandLineRun run = investigate("--input=" + directory.resolve("missing"));
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.lastError()).contains("does not exist").contains("missing");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void emptyDirectory() {
    CommandLineRun run = investigate("--input=" + input);
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.lastError()).contains("no file below the input");
  }

  @Test
  void filesOfOtherProgramsAloneAreNoInput() throws IOException {
    Files.writeString(input.resolve("error.log"), ERROR.repeat(200));
    Files.writeString(input.resolve("access.log.md5"), "d41d8cd98f00b204e9800998ecf8427e\n");
    CommandLineRun run = investigate("--input=" + input);
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.lastError()).contains("no access log below the input", "checksums of files");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void brokenFilesOfEachKindNextToGoodFiles() throws IOException {
    byte[] noise = new byte[5_000];
    new Random(3).nextBytes(noise);
    noise[0] = 0;
    Files.write(input.resolve("binary.gz"), noise);
    Files.writeString(input.resolve("notes.txt"), "call the CDN\n");
    Files.writeString(input.resolve("empty.log"), "");
    Files.writeString(input.resolve("error.log"), ERROR.repeat(200));
    Files.writeString(input.resolve("good.log"), HEADER + LINE.repeat(3) + "torn\tline\n");
    byte[] whole = gzip(HEADER + LINE.repeat(1_000));
    Files.write(input.resolve("truncated.gz"), Arrays.copyOf(whole, whole.length - 20));
    CommandLineRun look = CommandLineRun.of("inspect", input.toString());
    assertThat(look.exitCode()).isZero();
    assertThat(look.out())
        .containsPattern("good.log +cloudfront +6 +3 +2 +0 +1")
        .containsPattern("good.log:6: too-few-fields: torn")
        .containsPattern("binary.gz: unknown-format")
        .containsPattern("truncated.gz +gzip > cloudfront .* truncated");
    CommandLineRun run = investigate("--input=" + input);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
    assertThat(run.lastError()).contains("exceeds maxRejectedShare").contains("quarantine");
    assertThat(
            query(
                "SELECT parse_filename(file) f, line_number n, reason FROM quarantine ORDER BY f"))
        .hasToString(
            "[{\"f\":\"binary.gz\",\"n\":null,\"reason\":\"unknown-format\"},"
                + "{\"f\":\"good.log\",\"n\":6,\"reason\":\"too-few-fields\"},"
                + "{\"f\":\"notes.txt\",\"n\":null,\"reason\":\"unknown-format\"},"
                + "{\"f\":\"truncated.gz\",\"n\":null,\"reason\":\"truncated\"}]");
    assertThat(
            query(
                "SELECT count(*) AS files, sum(lines = records + headers + duplicates + rejected +"
                    + " ignored) AS summed FROM inputs"))
        .hasToString("[{\"files\":6,\"summed\":6}]");
    assertThat(run.err()).contains("error.log: an error log of a web server, no access log");
    assertThat(
            query(
                "SELECT parse_filename(path) f, lines, ignored, problem, skipped_as FROM inputs"
                    + " WHERE skipped_as IS NOT NULL"))
        .hasToString(
            "[{\"f\":\"error.log\",\"lines\":200,\"ignored\":200,\"problem\":null,"
                + "\"skipped_as\":\"error-log\"}]");
    assertThat(query("SELECT files, unreadable_files, ignored FROM runs"))
        .hasToString("[{\"files\":5,\"unreadable_files\":3,\"ignored\":0}]");
    assertThat(query("SELECT sum(requests) AS n FROM traffic").at("/0/n").asLong())
        .isGreaterThanOrEqualTo(3);
  }

  /** One forged request must not take the answer from all others. */
  @Test
  void forgedLinesAreExcludedAndOthersCount() throws IOException {
    StringBuilder forged = new StringBuilder(HEADER).append(LINE.repeat(3_000));
    for (String piece : List.of("f", "9", ":", ".", "1.", "%2E", "1-", "0x1.", "\\", "\"")) {
      forged.append(piece.repeat(60_000 / piece.length())).append('\n');
      forged.append("x 203.0.113.77 ").append(piece.repeat(2_000)).append('\n');
    }
    Files.writeString(input.resolve("forged.log"), forged);
    Files.write(input.resolve("endless.gz"), gzip(HEADER + LINE.repeat(9) + "no\n".repeat(30_000)));
    CommandLineRun run = investigate("--input=" + input);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
    assertThat(query("SELECT records, rejected FROM inputs ORDER BY path"))
        .hasToString("[{\"records\":9,\"rejected\":30000},{\"records\":3000,\"rejected\":20}]");
    assertThat(
            query(
                "SELECT parse_filename(file) f, count(*) n, max(length(raw)) < 20000 AS short,"
                    + " bool_or(contains(raw, '203.0.113.77')) AS shown FROM quarantine"
                    + " GROUP BY 1 ORDER BY 1"))
        .hasToString(
            "[{\"f\":\"endless.gz\",\"n\":9000,\"short\":true,\"shown\":false},"
                + "{\"f\":\"forged.log\",\"n\":20,\"short\":true,\"shown\":false}]");
  }

  @Test
  void unreadInputIsNotReportedAsQuiet() throws IOException {
    Files.writeString(input.resolve("empty.log"), "");
    CommandLineRun run = investigate("--input=" + input);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("Nothing could be read: no request in 0 lines of 1 file.");
    assertThat(output.resolve("report.html"))
        .content()
        .contains("<body class=\"unknown\">", "<h1>Nothing could be read</h1>");

    Files.writeString(input.resolve("good.log"), HEADER + LINE.repeat(3));
    CommandLineRun outside = investigate("--input=" + input, "--from=2021-01-01", "--format=json");
    assertThat(outside.exitCode()).as(outside.err()).isZero();
    assertThat(outside.out())
        .contains("\"state\":\"outside_period\"")
        .contains("\"log_from\":\"2020-07-05T19:00:00Z\",\"log_to\":\"2020-07-05T19:00:00Z\"");
    assertThat(query("SELECT data_from, log_from, unreadable_files FROM runs"))
        .hasToString(
            "[{\"data_from\":null,\"log_from\":\"2020-07-05T19:00:00Z\",\"unreadable_files\":0}]");
    CommandLineRun report =
        CommandLineRun.of("report", "--tables=" + output, "--output=" + directory + "/p.html");
    assertThat(report.lastError()).contains("no request of the period is in the tables");
    assertThat(directory.resolve("p.html"))
        .content()
        .contains("<body class=\"unknown\">", "<h1>Nothing in this period</h1>");
  }

  @Test
  void unreadableFile() throws IOException {
    Files.writeString(input.resolve("secret.log"), HEADER + LINE);
    System.setProperty("spark.hadoop.fs.closed.impl", ClosedFileSystem.class.getName());
    try {
      CommandLineRun run = investigate("--input=closed://" + input);
      assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
      assertThat(run.lastError()).contains("1 of 1 files could not be read");
      assertThat(query("SELECT reason, raw FROM quarantine"))
          .hasToString("[{\"reason\":\"unreadable\",\"raw\":\"Permission denied\"}]");
    } finally {
      System.clearProperty("spark.hadoop.fs.closed.impl");
    }
  }

  @Test
  void outputWithForeignFilesIsRefused() throws IOException {
    Files.writeString(input.resolve("good.log"), HEADER + LINE);
    Files.createDirectories(output);
    Files.writeString(output.resolve("thesis.txt"), "do not delete");
    CommandLineRun run = investigate("--input=" + input);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.lastError()).contains("files that are not Stallwatch tables");
    assertThat(output.resolve("thesis.txt")).hasContent("do not delete");
  }

  @Test
  void wrongArguments() throws IOException {
    Files.writeString(input.resolve("good.log"), HEADER + LINE);
    assertThat(investigate("--input=" + input, "--window=7m").lastError())
        .contains("must divide a day");
    assertThat(investigate("--input=" + input, "--from=19:00").lastError())
        .contains("write it as 2020-07-05T19:00Z");
    assertThat(investigate("--input=" + input, "--from=2020-07-06", "--to=2020-07-05").exitCode())
        .isEqualTo(2);
    Path config = directory.resolve("c.yaml");
    Files.writeString(config, "window: 5m\nawsIpRange: []\n");
    assertThat(investigate("--input=" + input, "--config=" + config).lastError())
        .contains("c.yaml line 2: ")
        .contains("awsIpRange: unknown key; allowed: ");
    Files.writeString(config, "awsIpRanges: [/does/not/exist.json]\n");
    CommandLineRun run = investigate("--input=" + input, "--config=" + config);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.lastError()).contains("/does/not/exist.json");
  }

  @Test
  void missingTablesAndWrongSql() throws IOException {
    CommandLineRun none = CommandLineRun.of("query", "SELECT 1", "--tables=" + directory);
    assertThat(none.exitCode()).isEqualTo(4);
    assertThat(none.lastError()).contains("no tables below");
    Files.writeString(input.resolve("good.log"), HEADER + LINE);
    assertThat(investigate("--input=" + input).exitCode()).isZero();
    CommandLineRun wrong = CommandLineRun.of("query", "SELEC 1", "--tables=" + output);
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.lastError()).contains("the query failed");
  }

  @Test
  void unknownScenario() {
    CommandLineRun run =
        CommandLineRun.of("simulate", "--scenario=quiet-day", "--output=" + output);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.lastError()).contains("did you mean quiet-days?");
  }

  /** A file system whose files are listed but may not be opened. */
  public static final class ClosedFileSystem extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("closed:///");
    }

    @Override
    public FSDataInputStream open(org.apache.hadoop.fs.Path path, int bufferSize)
        throws IOException {
      throw new IOException("Permission denied");
    }
  }

  @Test
  void otherFilesAreSkippedAndUnreadableFilesCount() throws Exception {
    Files.writeString(input.resolve("good.log"), HEADER + LINE);
    output = input.resolve("answer");
    assertThat(investigate("--input=" + input).exitCode()).isZero();
    Process shell =
        new ProcessBuilder(
                "sh", "-ec", "mkfifo pipe; ln -s .. up; : > \"$(printf 'bad\\377.log')\"")
            .directory(input.toFile())
            .start();
    assertThat(shell.waitFor()).isZero();
    CommandLineRun again = investigate("--input=" + input);
    assertThat(again.exitCode()).isEqualTo(5);
    assertThat(again.err())
        .containsOnlyOnce("answer: holds the output of an earlier run")
        .containsOnlyOnce("pipe: a FIFO");
    JsonNode inputs = query("SELECT path, problem, records FROM inputs ORDER BY path");
    assertThat(inputs).hasSize(2);
    assertThat(inputs.get(0).get("path").asText()).endsWith("bad\\xFF.log");
    assertThat(inputs.get(0).get("problem").asText()).isEqualTo("unreadable");
    assertThat(inputs.get(1).get("records").asInt()).isOne();
    JsonNode quarantine = query("SELECT file, reason, raw FROM quarantine");
    assertThat(quarantine).hasSize(1);
    assertThat(quarantine.get(0).get("raw").asText()).contains("its name is not valid");
    CommandLineRun inspected = CommandLineRun.of("inspect", input.toString());
    assertThat(inspected.out())
        .contains("answer: holds the output of an earlier run")
        .contains("pipe: a FIFO")
        .contains("bad\\xFF.log")
        .contains("unreadable");
  }
}
