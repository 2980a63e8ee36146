package dev.stallwatch.spark.source;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads logs as any program that uses Spark does. */
@Tag("spark-sql")
class AccessLogSourceIT {
  private static final String HEADER =
      "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host)"
          + " cs-uri-stem sc-status cs(User-Agent) x-edge-result-type x-edge-request-id time-taken"
          + " sc-content-len\n";
  private static final String DOCKER =
      "docker/19.03.6-ce%20go/go1.13.4%20kernel/4.14.177-139.254.amzn2.x86_64%20os/linux";

  private static SparkSession spark;

  @TempDir Path directory;

  @BeforeAll
  static void open() {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.datetime.java8API.enabled", true)
            .config("spark.sql.shuffle.partitions", 2);
    spark = builder.getOrCreate();
  }

  @AfterAll
  static void close() {
    spark.stop();
  }

  /** Returns a request that starts at a second and takes one; the log has its end. */
  private static String line(int second, int i) {
    return String.format(
        Locale.ROOT,
        "2020-07-05\t19:00:%02d\tFRA56-P6\t%d\t192.0.2.%d\tGET\td1.example.net\t/x\t%d\t%s\tHit\tID%d"
            + "\t1.000\t8500%n",
        second + 1,
        i % 2 == 0 ? 9000 : 4000,
        i % 200,
        200,
        DOCKER,
        i);
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static DataFrameReader reader() {
    return spark.read().format("access-log");
  }

  private Dataset<Row> load() {
    return reader().load(directory.toString());
  }

  @Test
  void requestsOfAllFormatsAreRows() throws IOException {
    write("cloudfront.log", HEADER + line(1, 0) + line(2, 1));
    write(
        "ncsa.log",
        "203.0.113.9 - - [05/Jul/2020:19:00:03 +0000] \"GET /y HTTP/1.1\" 200 77 \"-\" \"curl/8\"\n");
    Dataset<Row> requests =
        load()
            .select(
                "started_at",
                "source",
                "client",
                "host",
                "object",
                "status",
                "bytes_sent",
                "duration_seconds",
                "os",
                "software",
                "edge",
                "edge_node",
                "outcome")
            .orderBy("started_at");
    assertThat(requests.collectAsList().stream().map(Row::toString))
        .containsExactly(
            "[2020-07-05T19:00:01Z,cloudfront,192.0.2.0/24,d1.example.net,/x,200,9000,1.0,"
                + "amazon-linux-2,docker,fra,fra56-p6,complete]",
            "[2020-07-05T19:00:02Z,cloudfront,192.0.2.0/24,d1.example.net,/x,200,4000,1.0,"
                + "amazon-linux-2,docker,fra,fra56-p6,cut-short]",
            "[2020-07-05T19:00:03Z,ncsa,203.0.113.0/24,null,/y,200,77,null,"
                + "unknown,curl,none,null,unknown]");
  }

  @Test
  void everyColumnCanBeSelectedAndCountNeedsNone() throws IOException {
    write("a.log", HEADER + line(1, 0) + line(2, 1));
    assertThat(load().count()).isEqualTo(2);
    assertThat(load().collectAsList()).hasSize(2);
    assertThat(load().columns()).contains("user_agent", "file").doesNotContain("line_number");
    assertThat(load().select("line_number").orderBy("line_number").collectAsList().toString())
        .isEqualTo("[[3], [4]]");
  }

  @Test
  void clientAddressesAreReturnedOnlyByName() throws IOException {
    write("a.log", HEADER + line(1, 0));
    assertThat(load().columns()).contains("client").doesNotContain("client_address");
    assertThat(load().collectAsList().toString()).doesNotContain("192.0.2.1,");
    assertThat(load().select("client_address").first().getString(0)).startsWith("192.0.2.");
  }

  @Test
  void onlySelectedColumnsAreRead() throws IOException {
    write("a.log", HEADER + line(1, 0));
    assertThat(plan(load().groupBy("status").agg(count(lit(1)))))
        .contains("access-log")
        .doesNotContain("user_agent", "bytes_sent");
  }

  private static String plan(Dataset<Row> rows) {
    return rows.queryExecution().optimizedPlan().toString();
  }

  @Test
  void optionsAndFiltersLimitThePeriod() throws IOException {
    write("a.log", HEADER + line(1, 0) + line(2, 1) + line(3, 2) + line(4, 3));
    Dataset<Row> some =
        reader()
            .option("from", "2020-07-05T19:00:02Z")
            .option("to", "2020-07-05T19:00:04Z")
            .load(directory.toString());
    assertThat(some.count()).isEqualTo(2);
    assertThat(some.filter("started_at > '2020-07-05 19:00:02'").count()).isEqualTo(1);
    assertThat(load().filter("started_at <= '2020-07-05 19:00:02'").count()).isEqualTo(2);
    assertThat(load().filter("started_at = '2020-07-05 19:00:03'").count()).isEqualTo(1);
    assertThat(reader().option("from", "2020-07-06").load(directory.toString()).count()).isZero();
  }

  @Test
  void modeDecidesOnUnreadableLines() throws IOException {
    write("a.log", HEADER + line(1, 0) + "torn\tline\n" + line(2, 1));
    assertThat(load().count()).isEqualTo(2);
    Dataset<Row> kept = reader().option("mode", "permissive").load(directory.toString());
    assertThat(
            kept.select("status", "rejected", "raw", "line_number")
                .filter(col("rejected").isNotNull())
                .collectAsList()
                .toString())
        .isEqualTo("[[null,too-few-fields,torn\tline,4]]");
    assertThat(kept.count()).isEqualTo(3);
    assertThatThrownBy(() -> reader().option("mode", "failfast").load(directory.toString()).count())
        .rootCause()
        .hasMessageContaining("line 4 of ")
        .hasMessageContaining("too-few-fields")
        .hasMessageContaining("permissive");
  }

  @Test
  void modeDecidesOnFilesOfUnknownFormat() throws IOException {
    write("a.log", HEADER + line(1, 0));
    write("b.log", "GET /a of 192.0.2.1 at noon, 200\n");
    write("README", "these are logs\n");
    assertThat(load().count()).isEqualTo(1);
    assertThat(
            reader()
                .option("mode", "permissive")
                .load(directory.toString())
                .select("rejected")
                .filter("rejected is not null")
                .collectAsList()
                .toString())
        .isEqualTo("[[unknown-format]]");
  }

  @Test
  void manyPathsAndPatternsAreRead() throws IOException {
    write("day-1/a.log", HEADER + line(1, 0));
    write("day-2/b.log", HEADER + line(1, 1));
    write("day-3/c.log", HEADER + line(1, 2));
    String base = directory.toString();
    assertThat(reader().load(base + "/day-1", base + "/day-3").count()).isEqualTo(2);
    assertThat(reader().load(base + "/day-[12]").count()).isEqualTo(2);
    assertThatThrownBy(() -> reader().load(base + "/day-9").count())
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> reader().load(base + "/hour-*").count())
        .hasMessageContaining("no path matches the pattern");
  }

  @Test
  void unknownOptionIsNamedWithTheNearest() {
    assertThatThrownBy(() -> reader().option("modus", "x").load("/").count())
        .hasMessageContaining("did you mean mode?");
    assertThatThrownBy(() -> reader().option("mode", "strict").load("/").count())
        .hasMessageContaining("give dropmalformed, permissive or failfast");
    assertThatThrownBy(() -> reader().option("format", "iis").load("/").count())
        .hasMessageContaining("cloudfront");
    assertThatThrownBy(() -> reader().option("from", "noon").load("/").count())
        .hasMessageContaining("2020-07-05T19:00:00Z");
  }

  @Test
  void formatCanBeConfigured() throws IOException {
    write("a.log", line(1, 0));
    assertThat(
            reader()
                .option("format", "s3")
                .option("mode", "permissive")
                .load(directory.toString())
                .filter("rejected is not null")
                .count())
        .isEqualTo(1);
  }

  @Test
  void largeFilesAreSplitAndEachLineIsReadOnce() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 320_000; i++) {
      text.append(line(i % 59, i));
    }
    write("plain/big.log", text.toString());
    Path packed = Files.createDirectory(directory.resolve("packed"));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed.resolve("big.gz")))) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    Dataset<Row> plain = reader().load(directory + "/plain");
    assertThat(plain.javaRDD().getNumPartitions()).isEqualTo(3);
    assertThat(sums(plain)).isEqualTo(sums(reader().load(packed.toString())));
    assertThat(sums(plain.select("request_id", "bytes_sent", "client_address", "line_number")))
        .isEqualTo(sums(plain));
  }

  private static List<Row> sums(Dataset<Row> requests) {
    return requests
        .selectExpr(
            "count(*)", "count(distinct request_id)", "sum(bytes_sent)", "max(client_address)")
        .collectAsList();
  }

  @Test
  void readsAreCountedForSparksUserInterface() throws IOException {
    write("a.log", HEADER + line(1, 0) + "torn\tline\n" + line(2, 1));
    write("b.log", HEADER + line(3, 2));
    Dataset<Row> all = load().select("object");
    List<Row> unused = all.collectAsList();
    org.apache.spark.sql.execution.SparkPlan scan =
        all.queryExecution().executedPlan().collectLeaves().head();
    assertThat(metric(scan, "files")).isEqualTo(2);
    assertThat(metric(scan, "lines")).isEqualTo(8);
    assertThat(metric(scan, "records")).isEqualTo(3);
    assertThat(metric(scan, "rejected")).isEqualTo(1);
    assertThat(metric(scan, "bytes"))
        .isEqualTo(Files.size(directory.resolve("a.log")) + Files.size(directory.resolve("b.log")));
  }

  private static long metric(org.apache.spark.sql.execution.SparkPlan scan, String name) {
    return scan.metrics().apply(name).value();
  }
}
