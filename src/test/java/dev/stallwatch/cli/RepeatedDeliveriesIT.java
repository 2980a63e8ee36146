package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is delivered twice counts once, and what only looks alike counts each time. */
class RepeatedDeliveriesIT {
  private static final String HEADER =
      "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs-uri-stem"
          + " sc-status cs(User-Agent) x-edge-result-type x-edge-request-id sc-content-len\n";
  private static final String HEADER_WITHOUT_IDS =
      "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs-uri-stem"
          + " sc-status\n";

  @TempDir Path directory;
  private Path input;
  private int outputs;

  @BeforeEach
  void makeInput() throws IOException {
    input = Files.createDirectory(directory.resolve("in"));
  }

  /** Records of many clients; a few downloads are cut short and resumed. */
  private static List<String> records(int from, int to) {
    List<String> records = new ArrayList<>();
    for (int i = from; i < to; i++) {
      String at = String.format(Locale.ROOT, "19:%02d:%02d", i / 60 % 60, i % 60);
      boolean cut = i % 50 == 0;
      String sent = cut ? "4000" : "9000";
      records.add(
          String.format(
              Locale.ROOT,
              "2020-07-05\t%s\tFRA56\t%s\t192.0.2.%d\tGET\t/x%d\t200\tcurl/8\t%s\tID%d\t8500%n",
              at,
              sent,
              i % 200,
              i / 100,
              cut ? "Error" : "Hit",
              i));
      if (cut) {
        records.add(
            String.format(
                Locale.ROOT,
                "2020-07-05\t%s\tFRA56\t9000\t192.0.2.%d\tGET\t/x%d\t200\tcurl/8\tHit\tR%d\t8500%n",
                at.substring(0, 3) + "59" + at.substring(5),
                i % 200,
                i / 100,
                i));
      }
    }
    return records;
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(input.resolve(name), text);
  }

  private void writeGzip(String name, String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    Files.write(input.resolve(name), out.toByteArray());
  }

  private Path investigate() {
    Path output = directory.resolve("out" + outputs++);
    CommandLineRun run = CommandLineRun.of("investigate", "--input=" + input, "--output=" + output);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return output;
  }

  private static String traffic(Path tables) throws IOException {
    return CommandLineRun.query(tables, "SELECT * FROM traffic ORDER BY ALL").toString();
  }

  private static String stalls(Path tables) throws IOException {
    return CommandLineRun.query(tables, "SELECT * FROM stalls ORDER BY ALL").toString();
  }

  private static String inputs(Path tables) throws IOException {
    return CommandLineRun.query(
            tables,
            "SELECT parse_filename(path) f, lines l, records r, headers h, duplicates d,"
                + " lines = records + headers + duplicates + rejected + ignored AS ok"
                + " FROM inputs ORDER BY f")
        .toString();
  }

  @Test
  void recordsDeliveredAgainInAnyOrderAndFileCountOnce() throws IOException {
    List<String> records = records(0, 9_000);
    write("a.log", HEADER + String.join("", records));
    Path once = investigate();
    List<String> again = new ArrayList<>(records);
    Collections.shuffle(again, new Random(5));
    writeGzip("b.gz", HEADER + String.join("", again.subList(0, 700)));
    write("c.log", HEADER + again.get(0) + again.get(0) + String.join("", again.subList(600, 900)));
    Path repeated = investigate();
    assertThat(traffic(repeated)).isEqualTo(traffic(once));
    assertThat(stalls(repeated)).isEqualTo(stalls(once)).contains("retry-from-start");
    assertThat(inputs(repeated))
        .isEqualTo(
            "[{\"f\":\"a.log\",\"l\":9182,\"r\":9180,\"h\":2,\"d\":0,\"ok\":true},"
                + "{\"f\":\"b.gz\",\"l\":702,\"r\":0,\"h\":2,\"d\":700,\"ok\":true},"
                + "{\"f\":\"c.log\",\"l\":304,\"r\":0,\"h\":2,\"d\":302,\"ok\":true}]");
    assertThat(
            CommandLineRun.query(repeated, "SELECT records r, duplicates d FROM runs").toString())
        .isEqualTo("[{\"r\":9180,\"d\":1002}]");
  }

  @Test
  void firstDeliveryByPathAndLineCounts() throws IOException {
    List<String> records = records(1, 4);
    write("b.log", HEADER + records.get(0) + records.get(1) + records.get(1));
    write("a.log", HEADER + records.get(1) + records.get(2));
    assertThat(inputs(investigate()))
        .isEqualTo(
            "[{\"f\":\"a.log\",\"l\":4,\"r\":2,\"h\":2,\"d\":0,\"ok\":true},"
                + "{\"f\":\"b.log\",\"l\":5,\"r\":1,\"h\":2,\"d\":2,\"ok\":true}]");
  }

  @Test
  void fileWithTwoNamesCountsOnce() throws IOException {
    String text = HEADER + String.join("", records(0, 30));
    write("a.log", text);
    write("copy-of-a.log", text);
    Path output = investigate();
    assertThat(inputs(output))
        .isEqualTo(
            "[{\"f\":\"a.log\",\"l\":33,\"r\":31,\"h\":2,\"d\":0,\"ok\":true},"
                + "{\"f\":\"copy-of-a.log\",\"l\":33,\"r\":0,\"h\":0,\"d\":33,\"ok\":true}]");
    assertThat(
            CommandLineRun.query(output, "SELECT sum(requests) n FROM traffic").at("/0/n").asInt())
        .isEqualTo(31);
  }

  @Test
  void linesWithoutRequestIdsCountEachTimeButTheSameFileOnce() throws IOException {
    String line = "2020-07-05\t19:00:00\tFRA56\t9000\t192.0.2.1\tGET\t/x\t200\n";
    String other = "2020-07-05\t19:00:00\tFRA56\t9000\t192.0.2.2\tGET\t/x\t200\n";
    write("a.log", HEADER_WITHOUT_IDS + line.repeat(3));
    writeGzip("a-compressed.gz", HEADER_WITHOUT_IDS + line.repeat(3));
    write("b.log", HEADER_WITHOUT_IDS + line + line + other);
    write("c.log", HEADER_WITHOUT_IDS + other + line + line);
    Path output = investigate();
    assertThat(inputs(output))
        .isEqualTo(
            "[{\"f\":\"a-compressed.gz\",\"l\":5,\"r\":3,\"h\":2,\"d\":0,\"ok\":true},"
                + "{\"f\":\"a.log\",\"l\":5,\"r\":0,\"h\":0,\"d\":5,\"ok\":true},"
                + "{\"f\":\"b.log\",\"l\":5,\"r\":3,\"h\":2,\"d\":0,\"ok\":true},"
                + "{\"f\":\"c.log\",\"l\":5,\"r\":3,\"h\":2,\"d\":0,\"ok\":true}]");
    assertThat(
            CommandLineRun.query(output, "SELECT sum(requests) n FROM traffic").at("/0/n").asInt())
        .isEqualTo(9);
  }
}
