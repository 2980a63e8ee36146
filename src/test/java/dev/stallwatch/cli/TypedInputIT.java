package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Input and periods as people type them. */
class TypedInputIT {
  private static final DateTimeFormatter DATE_TAB_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd\tHH:mm:ss", Locale.ROOT);

  @TempDir private Path directory;
  private final Instant now = Instant.now();

  @BeforeEach
  void logs() throws IOException {
    Path logs = Files.createDirectories(directory.resolve("od/sub"));
    Files.writeString(logs.resolve("p0.log"), log(Duration.ofMinutes(10)));
    Files.writeString(
        logs.resolveSibling("p1.log"),
        log(Duration.ofHours(1), Duration.ofHours(7), Duration.ofDays(3)));
    Files.writeString(logs.resolveSibling("q.log"), log(Duration.ofMinutes(20)));
  }

  private String log(Duration... ages) {
    StringBuilder log =
        new StringBuilder(
            "#Version: 1.0\n#Fields: date time x-edge-location cs-method cs-uri-stem sc-status\n");
    for (Duration age : ages) {
      log.append(LocalDateTime.ofInstant(now.minus(age), ZoneOffset.UTC).format(DATE_TAB_TIME))
          .append("\tFRA56\tGET\t/x\t200\n");
    }
    return log.toString();
  }

  /** Returns the number of requests and of files that are read. */
  private String read(String... arguments) throws IOException {
    Path output = directory.resolve("out");
    List<String> all = new ArrayList<>(List.of("investigate", "--output=" + output));
    all.addAll(List.of(arguments));
    CommandLineRun run = CommandLineRun.of(all.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return CommandLineRun.query(
            output, "SELECT sum(records)::INT AS requests, count(*)::INT AS files FROM inputs")
        .get(0)
        .toString();
  }

  @Test
  void periodsAreRelativeToTheClock() throws IOException {
    assertThat(read(directory + "/od/p1.log", "--last", "6h"))
        .isEqualTo("{\"requests\":1,\"files\":1}");
    assertThat(read(directory + "/od/p1.log", "--from", "yesterday"))
        .isEqualTo("{\"requests\":2,\"files\":1}");
  }

  @Test
  void patternsAreExpanded() throws IOException {
    assertThat(read(directory + "/od/p*", "--input=" + directory + "/od/q.log"))
        .isEqualTo("{\"requests\":4,\"files\":2}");
    assertThat(read(directory + "/od/**/p*")).isEqualTo("{\"requests\":4,\"files\":2}");
    Path untouched = directory.resolve("untouched");
    CommandLineRun none =
        CommandLineRun.of("investigate", directory + "/od/x*", "--output=" + untouched);
    assertThat(none.exitCode()).isEqualTo(Main.INPUT_MISSING);
    assertThat(none.err())
        .isEqualTo(
            "stallwatch: no path matches the pattern DIR/od/x*".replace("DIR", directory.toString())
                + " (nearest directory: DIR/od, with 2 files and 1 directory)\n"
                    .replace("DIR", directory.toString()));
    assertThat(untouched).doesNotExist();
  }

  private Process process(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("jobs/conf/java.options").toAbsolutePath(),
                "-Djava.io.tmpdir=" + Files.createDirectories(directory.resolve("tmp")),
                "-cp",
                classPath(),
                Main.class.getName(),
                "investigate"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectError(directory.resolve("stderr").toFile())
        .start();
  }

  /** The process runs in another directory. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private List<Path> temporary() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("tmp"))) {
      return files.filter(file -> file.toString().contains("stallwatch-")).toList();
    }
  }

  @Test
  void outputHasADefaultAndStdinIsAFile() throws Exception {
    Process process = process("od", "-", "--format=json");
    try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
      stdin.write(log(Duration.ofMinutes(1), Duration.ofMinutes(2)));
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(new ObjectMapper().readTree(out).get("run_id").asText()).isNotEmpty();
    assertThat(directory.resolve("stderr"))
        .content()
        .contains("Tables: stallwatch-out (default of --output)\n");
    assertThat(
            CommandLineRun.query(
                directory.resolve("stallwatch-out"),
                "SELECT parse_filename(path) AS name, records FROM inputs ORDER BY path"))
        .hasToString(
            "[{\"name\":\"p1.log\",\"records\":3},{\"name\":\"q.log\",\"records\":1},"
                + "{\"name\":\"p0.log\",\"records\":1},{\"name\":\"stdin\",\"records\":2}]");
    assertThat(
            CommandLineRun.query(
                directory.resolve("stallwatch-out"), "SELECT path FROM inputs WHERE records = 2"))
        .hasToString("[{\"path\":\"stdin\"}]");
    assertThat(temporary()).isEmpty();
  }

  @Test
  void storedStdinIsRemovedOnInterrupt() throws Exception {
    Process process = process("-");
    process.getOutputStream().write(new byte[100_000]);
    process.getOutputStream().flush();
    while (temporary().stream().noneMatch(file -> file.endsWith("stdin"))) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(50);
    }
    process.toHandle().destroy();
    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(directory.resolve("stderr"))
        .hasContent(
            "stallwatch: stopped by SIGTERM; nothing was published, the output is as before");
    assertThat(temporary()).isEmpty();
    assertThat(directory.resolve("stallwatch-out")).doesNotExist();
  }
}
