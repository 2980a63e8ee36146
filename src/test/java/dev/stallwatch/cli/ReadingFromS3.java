package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** How input on S3 behaves, whatever server it is. Each test has a bucket of its own. */
abstract class ReadingFromS3 {
  private static final String HEADER =
      "#Version: 1.0\n#Fields: date time x-edge-location cs-method cs-uri-stem sc-status\n";
  private static final String LINE = "2020-07-05\t19:00:00\tFRA56\tGET\t/x\t200\n";
  private static final int LINES = 6_000;
  private static final int BREAK = 150_000;
  private static final Duration SOON = Duration.ofSeconds(20);

  /** The settings that a test makes: the credentials, and short pauses. */
  private static final List<String> SETTINGS =
      List.of(
          "spark.hadoop.fs.s3a.access.key",
          "spark.hadoop.fs.s3a.secret.key",
          "spark.hadoop.fs.s3a.retry.interval",
          "aws.accessKeyId",
          "aws.secretAccessKey");

  @TempDir Path directory;
  private S3Server server;
  private String bucket;

  abstract S3Server connect();

  @BeforeEach
  void makeBucket(TestInfo test) throws IOException {
    server = connect();
    String name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    // Hadoop keeps a connection to a bucket by its name for as long as the process lives.
    bucket = name + "-" + server.endpoint().getPort();
    server.makeBucket(bucket);
    credentials(server.accessKey(), server.secretKey());
    System.setProperty("spark.hadoop.fs.s3a.retry.interval", "20ms");
    configure(server.endpoint());
  }

  @AfterEach
  void forget() {
    SETTINGS.forEach(System::clearProperty);
    server.close();
  }

  private static void credentials(String accessKey, String secretKey) {
    System.setProperty("spark.hadoop.fs.s3a.access.key", accessKey);
    System.setProperty("spark.hadoop.fs.s3a.secret.key", secretKey);
  }

  private static void noCredentials() {
    System.clearProperty("spark.hadoop.fs.s3a.access.key");
    System.clearProperty("spark.hadoop.fs.s3a.secret.key");
  }

  private Path configure(URI endpoint) throws IOException {
    return Files.writeString(
        directory.resolve("c.yaml"),
        // An unreadable file is reported for any allowed share of rejected lines.
        "s3: {endpoint: '" + endpoint + "', pathStyle: true, budget: 6s}\nmaxRejectedShare: 1\n");
  }

  private CommandLineRun inspect(String path) {
    return CommandLineRun.of("inspect", path, "--config=" + directory.resolve("c.yaml"));
  }

  private CommandLineRun investigate(String input, Path output) {
    return CommandLineRun.of(
        "investigate",
        "--input=" + input,
        "--output=" + output,
        "--config=" + directory.resolve("c.yaml"));
  }

  private static String rows(String sql, Path tables) {
    CommandLineRun run = CommandLineRun.of("query", sql, "--tables=" + tables, "--format=csv");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  private void put(String key, String content) {
    server.put(bucket, key, content.getBytes(StandardCharsets.UTF_8));
  }

  private String root() {
    return "s3a://" + bucket;
  }

  private void failsSoon(String path, int exitCode, String... words) {
    Instant start = Instant.now();
    CommandLineRun run = inspect(path);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.err()).hasLineCount(1).contains(words);
    assertThat(run.out()).isEmpty();
    assertThat(Duration.between(start, Instant.now())).isLessThan(SOON.plusSeconds(5));
  }

  @Test
  void pathsAreWrittenAsForOtherToolsAndMayBePatterns() {
    for (String key : List.of("od/p1.log", "od/2020/p2.log", "od/q1.log", "od/p[1].log")) {
      put(key, HEADER + LINE);
    }
    String above = "://" + bucket + "/";
    assertThat(inspect("s3" + above + "od/p*").out()).contains("/od/p1.log").hasLineCount(3);
    assertThat(inspect("S3n" + above + "**/p*").out()).contains("/od/2020/p2.log").hasLineCount(4);
    assertThat(inspect("s3a" + above + "od/p[1].log").out()).contains("/p[1].log").hasLineCount(2);
    assertThat(inspect("s3" + above + "od/x*").lastError())
        .isEqualTo(
            "stallwatch: no path matches the pattern s3a"
                + above
                + "od/x* (nearest directory: s3a"
                + above
                + "od, with 3 files and 1 directory)");
    assertThat(inspect("s3" + above + "od/q2.log").lastError())
        .startsWith("stallwatch: input path does not exist: s3a" + above + "od/q2.log")
        .endsWith("; did you mean s3a" + above + "od/q1.log?");
  }

  @Test
  void givesTheSameTrafficAsLocalFiles() throws IOException {
    Path local = Path.of("sample-logs/docker-hub-2020-07-05/cloudflare/20200704");
    Path input = Files.createDirectory(directory.resolve("in"));
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(local)) {
      all.sorted().limit(3).forEach(files::add);
    }
    for (int i = 0; i < files.size(); i++) {
      String name = List.of("one.gz", "a b+c%2B ü.log.gz", "sub/=x&y.gz").get(i);
      byte[] content = Files.readAllBytes(files.get(i));
      Files.createDirectories(input.resolve(name).resolveSibling(""));
      Files.write(input.resolve(name), content);
      server.put(bucket, "logs/" + name, content);
    }
    Path here = directory.resolve("here");
    Path there = directory.resolve("there");
    CommandLineRun localRun = investigate(input.toString(), here);
    assertThat(localRun.exitCode()).as(localRun.err()).isZero();
    CommandLineRun run = investigate(root() + "/logs", there);
    assertThat(run.exitCode()).as(run.err()).isZero();
    String traffic = "SELECT * FROM traffic ORDER BY ALL";
    assertThat(rows(traffic, there)).isEqualTo(rows(traffic, here)).contains(",fra,");
    String inputs =
        "SELECT size, lines, records, replace(replace(path, '%s', ''), '%s', '') AS name,"
            + " problem FROM inputs ORDER BY name";
    assertThat(rows(String.format(Locale.ROOT, inputs, root() + "/logs", "file:"), there))
        .isEqualTo(rows(String.format(Locale.ROOT, inputs, "file:" + input, "file:"), here))
        .contains("/a b+c%2B ü.log.gz");
  }

  @Test
  void keysWithEveryCharacterAreReadAndHiddenOnesAreNot() {
    List<String> names =
        List.of("a b.log", "a+b.log", "a%b.log", "100%25.log", "ü-日本.log", "x/y/z=1/&,;'.log");
    names.forEach(name -> put("logs/" + name, HEADER + LINE));
    for (String hidden : List.of("_SUCCESS", ".part", "_tmp/a.log", "x/.git/a.log")) {
      put("logs/" + hidden, "hidden");
    }
    put("logs/", "");
    put("logs/x/", "");
    put("logs/old_$folder$", "");
    put("logs-of-others/a.log", "not below");
    CommandLineRun run = inspect(root() + "/logs");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).hasLineCount(1 + names.size());
    names.forEach(name -> assertThat(run.out()).contains(root() + "/logs/" + name + "  "));
    assertThat(inspect(root() + "/logs/a+b.log").out()).hasLineCount(2).contains("cloudfront");
  }

  @Test
  void manySmallObjectsAreListedAcrossPages() {
    int objects = 120;
    for (int i = 0; i < objects; i++) {
      put("logs/" + i % 7 + "/" + i + ".log", HEADER + LINE);
    }
    System.setProperty("spark.hadoop.fs.s3a.paging.maximum", "50");
    try {
      CommandLineRun run = inspect(root() + "/logs/");
      assertThat(run.out().lines().filter(line -> line.contains("cloudfront"))).hasSize(objects);
    } finally {
      System.clearProperty("spark.hadoop.fs.s3a.paging.maximum");
    }
  }

  @Test
  void missingPathIsReported() {
    failsSoon(root() + "/nothing", 4, "input path does not exist: " + root() + "/nothing");
    failsSoon("s3a://no-such-bucket/logs", 4, "the bucket of s3a://no-such-bucket/logs", "exist");
    put("empty/_SUCCESS", "");
    failsSoon(root() + "/empty", 4, "no file below the input");
  }

  @Test
  void wrongCredentialsAreDenied() {
    put("a.log", HEADER + LINE);
    credentials("nobody", "nothing");
    failsSoon(root() + "/", 4, "access to " + root() + "/ is denied", "credentials");
  }

  @Test
  void missingCredentialsAreReported() {
    noCredentials();
    failsSoon(root() + "/", 2, "no AWS credentials", "AWS_PROFILE");
  }

  @Test
  void credentialsOfTheAwsChainAreUsed() {
    noCredentials();
    System.setProperty("aws.accessKeyId", server.accessKey());
    System.setProperty("aws.secretAccessKey", server.secretKey());
    put("a.log", HEADER + LINE);
    assertThat(inspect(root() + "/").out()).contains(root() + "/a.log");
  }

  @Test
  void unreachableEndpointFailsFast() throws IOException {
    configure(URI.create("http://no-such-host.invalid"));
    failsSoon(root() + "/", 2, "unknown host no-such-host.invalid", "s3.endpoint");
    configure(URI.create("http://127.0.0.1:1"));
    CommandLineRun run = investigate("s3a://another-bucket/", directory.resolve("out"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.lastError()).contains("can't be reached: Connection refused", "s3.endpoint");
  }

  @Test
  void objectsThatFailMidwayAreResumedOrReported() throws IOException {
    String large = HEADER + LINE.repeat(LINES);
    for (String name : List.of("good", "hiccup", "broken", "changed", "vanished")) {
      // All of one length, but none a copy of another.
      put(name + ".log", large.replace("\t/x", "\t/" + name.charAt(0)));
    }
    int wholeLines = (BREAK - HEADER.length()) / LINE.length();
    try (FaultyNetwork network = new FaultyNetwork(server.endpoint())) {
      String path = "/" + bucket + "/";
      network.breakBody(path + "hiccup.log", BREAK, 1);
      network.breakBody(path + "hiccup.log", 0, 2);
      network.breakBody(path + "broken.log", BREAK, 1);
      network.breakBody(path + "broken.log", 0, 99);
      network.breakBodyAndThen(
          path + "changed.log", BREAK, () -> put("changed.log", large.replace("FRA", "LHR")));
      network.beforeFirst(path + "vanished.log", () -> server.delete(bucket, "vanished.log"));
      configure(network.endpoint());
      Path output = directory.resolve("out");
      CommandLineRun run = investigate(root() + "/", output);
      assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
      assertThat(run.lastError()).contains("3 of 5 files could not be read; see the table inputs");
      assertThat(
              rows(
                  "SELECT parse_filename(path) AS file, records, lines - headers - records AS rest,"
                      + " problem FROM inputs ORDER BY file",
                  output))
          .isEqualTo(
              String.join(
                  "\n",
                  "file,records,rest,problem",
                  "broken.log," + wholeLines + ",0,unreadable",
                  "changed.log," + wholeLines + ",0,unreadable",
                  "good.log," + LINES + ",0,",
                  "hiccup.log," + LINES + ",0,",
                  "vanished.log,0,0,unreadable",
                  ""));
      assertThat(
              rows(
                  "SELECT parse_filename(file) AS file, reason FROM quarantine ORDER BY file",
                  output))
          .isEqualTo(
              """
              file,reason
              broken.log,unreadable
              changed.log,unreadable
              vanished.log,unreadable
              """);
      assertThat(rows("SELECT sum(requests) AS n, max(edge) AS edge FROM traffic", output))
          .isEqualTo("n,edge\n" + (2 * LINES + 2 * wholeLines) + ",fra\n");
    }
  }

  @Test
  void throttledAndSilentObjectsAreSkippedAndOthersRead() throws IOException {
    for (String name : List.of("always", "good", "silent", "twice")) {
      put(name + ".log", HEADER + LINE.replace("/x", "/" + name).repeat(9));
    }
    try (FaultyNetwork network = new FaultyNetwork(server.endpoint())) {
      String path = "/" + bucket + "/";
      network.throttle(path + "always.log", 9_999);
      network.throttle(path + "twice.log", 2);
      network.fallSilent(path + "silent.log");
      configure(network.endpoint());
      Path output = directory.resolve("out");
      Instant start = Instant.now();
      CommandLineRun run = investigate(root() + "/", output);
      assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
      assertThat(run.lastError()).contains("2 of 4 files could not be read");
      // The budget of 6 s for one after the other, the 15 s of a silent request, and the run.
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(90));
      assertThat(
              rows(
                  "SELECT parse_filename(path) AS file, records, problem FROM inputs ORDER BY file",
                  output))
          .isEqualTo(
              """
              file,records,problem
              always.log,0,unreadable
              good.log,9,
              silent.log,0,unreadable
              twice.log,9,
              """);
      assertThat(rows("SELECT raw FROM quarantine ORDER BY file", output))
          .contains("given up after", "503");
    }
  }
}
