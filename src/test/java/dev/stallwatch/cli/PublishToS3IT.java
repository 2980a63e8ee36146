package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.lock.OutputBusyException;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.engine.publish.RunRecord;
import dev.stallwatch.engine.write.OutputNotes;
import dev.stallwatch.engine.write.TableDirectory;
import dev.stallwatch.incident.Coverage;
import dev.stallwatch.model.Units;
import dev.stallwatch.storage.HadoopSettings;
import dev.stallwatch.storage.S3Options;
import dev.stallwatch.table.Table;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables in an object store, against S3Proxy in the test's own process. */
class PublishToS3IT {
  private static final String OUTPUT = "s3a://tables/out";
  private static final String KEYS = "spark.hadoop.fs.s3a.";
  private static final Coverage NOTHING =
      new Coverage(
          Units.UNKNOWN,
          Units.UNKNOWN,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          Units.UNKNOWN,
          Units.UNKNOWN);
  private static final LocalDate SUNDAY = LocalDate.of(2020, 7, 5);

  @TempDir Path directory;
  private S3Proxy proxy;
  private URI endpoint;

  @BeforeEach
  void start() throws Exception {
    proxy =
        S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, "stallwatch", "a-secret-of-the-test")
            .build();
    proxy.start();
    endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
    System.setProperty(KEYS + "access.key", "stallwatch");
    System.setProperty(KEYS + "secret.key", "a-secret-of-the-test");
    // Hadoop keeps what it knows of a bucket by its name for as long as the process lives.
    System.setProperty(KEYS + "impl.disable.cache", "true");
    try (S3Server server = new S3Server(endpoint, "stallwatch", "a-secret-of-the-test")) {
      server.makeBucket("tables");
    }
  }

  @AfterEach
  void stop() throws Exception {
    List.of("access.key", "secret.key", "impl.disable.cache")
        .forEach(key -> System.clearProperty(KEYS + key));
    proxy.stop();
  }

  @Test
  void nextInvestigationReplacesTables() throws Exception {
    Path log = Files.createDirectory(directory.resolve("in")).resolve("access.log");
    Path config = directory.resolve("c.yaml");
    Files.writeString(config, "s3: {endpoint: '" + endpoint + "', pathStyle: true}\n");
    String line =
        "192.0.2.1 - - [%s:10:00:00 +0000] \"GET /a HTTP/1.1\" 200 90 \"-\" \"curl/8.5.0\"\n";
    for (String day : List.of("04/Jul/2020", "05/Jul/2020")) {
      Files.writeString(log, String.format(Locale.ROOT, line, day));
      CommandLineRun run =
          CommandLineRun.of(
              "investigate", "--input=" + log, "--output=" + OUTPUT, "--config=" + config);
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
    assertThat(CommandLineRun.of("repair", "--tables=" + OUTPUT, "--config=" + config).out())
        .isEqualTo("nothing to repair\n");
    assertThat(files())
        .containsExactly(
            "_STALLWATCH",
            "inputs/date=2020-07-05/inputs.parquet",
            "runs/date=2020-07-05/runs.parquet",
            "traffic/date=2020-07-05/traffic.parquet");
    try (ParquetFileReader traffic =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(OUTPUT + "/traffic/date=2020-07-05/traffic.parquet"),
                configuration()))) {
      assertThat(traffic.getRecordCount()).isEqualTo(1);
    }
  }

  @Test
  void dayIsPublishedByOneRunAtATime() throws Exception {
    Configuration configuration = configuration();
    for (String runId : List.of("one", "two")) {
      try (TableDirectory output =
          TableDirectory.claim(OUTPUT, Extent.day(SUNDAY), configuration)) {
        assertThatThrownBy(() -> TableDirectory.claim(OUTPUT, Extent.day(SUNDAY), configuration))
            .isInstanceOf(OutputBusyException.class)
            .hasMessageContaining("process " + ProcessHandle.current().pid());
        TableDirectory.claim(OUTPUT, Extent.day(SUNDAY.plusDays(1)), configuration).close();
        publishNoRows(output, runId);
      }
    }
    assertThat(files())
        .hasSize(1 + Table.values().length + 1)
        .contains(
            "runs/date=2020-07-05/one.parquet",
            "runs/date=2020-07-05/two.parquet",
            "stalls/date=2020-07-05/stalls.parquet")
        .noneMatch(name -> name.startsWith("_staging"));
  }

  @Test
  void outboxIsStoredNextToTables() throws Exception {
    Configuration configuration =
        HadoopSettings.configuration(new S3Options(endpoint.toString(), true, null));
    OutputNotes one = OutputNotes.in(OUTPUT, "notifications", configuration);
    OutputNotes other = OutputNotes.in(OUTPUT, "notifications", configuration);
    assertThat(one.kept()).isEmpty();
    assertThat(one.added()).isEmpty();
    one.add("of one");
    other.add("of the other");
    assertThat(one.added().values()).containsExactlyInAnyOrder("of one", "of the other");
    try (OutputNotes.Claim claim = other.claim().orElseThrow()) {
      claim.keep("both");
      for (String name : other.added().keySet()) {
        claim.remove(name);
      }
    }
    try (OutputNotes.Claim again = one.claim().orElseThrow()) {
      assertThat(one.kept()).isEqualTo("both");
      again.keep("told");
    }
    assertThat(other.kept()).isEqualTo("told");
    assertThat(other.added()).isEmpty();
  }

  private static void publishNoRows(TableDirectory output, String runId) {
    for (Table table : Table.values()) {
      if (table == Table.RUNS) {
        output.stageRun(runId, run(runId));
      } else {
        output.stage(table, List.of());
      }
    }
    output.publish();
  }

  private static TableRow run(String runId) {
    return new RunRecord(runId, "test", "0", 0, 0, List.of(), 1, NOTHING, 0, 0)
        .row(Units.micros(SUNDAY.atStartOfDay(ZoneOffset.UTC).toInstant()));
  }

  private Configuration configuration() {
    return HadoopSettings.configuration(new S3Options(endpoint.toString(), true, null));
  }

  private List<String> files() throws Exception {
    org.apache.hadoop.fs.Path output = new org.apache.hadoop.fs.Path(OUTPUT);
    FileSystem fileSystem = output.getFileSystem(configuration());
    RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(output, true);
    List<String> names = new ArrayList<>();
    while (files.hasNext()) {
      names.add(files.next().getPath().toString().substring(OUTPUT.length() + 1));
    }
    names.sort(null);
    return names;
  }
}
