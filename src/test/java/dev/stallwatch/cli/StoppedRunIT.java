package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that a signal stops reports it in one line and leaves no files. */
class StoppedRunIT {
  private static final String LINES =
      """
      #Version: 1.0
      #Fields: date time x-edge-location cs-method cs-uri-stem sc-status
      2020-07-05\t19:00:00\tFRA56\tGET\t/x\t200
      """;

  @TempDir Path directory;

  private Process run(List<String> options, String... more) throws IOException {
    Path input = Files.createDirectories(directory.resolve("in"));
    Files.writeString(input.resolve("a.log"), LINES);
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("jobs/conf/java.options").toAbsolutePath(),
                "-Djava.io.tmpdir=" + temporary));
    command.addAll(List.of(more));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "investigate",
            "--input=" + input,
            "--output=" + directory.resolve("out")));
    command.addAll(options);
    return new ProcessBuilder(command).redirectOutput(directory.resolve("stdout").toFile()).start();
  }

  private List<String> blocks() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("tmp"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("stallwatch-") || name.startsWith("blockmgr-"))
          .toList();
    }
  }

  @Test
  void sigtermReportsThatNothingWasPublished() throws Exception {
    Process process = run(List.of());
    List<String> said = new ArrayList<>();
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        said.add(line);
        if (line.endsWith("starting done")) {
          assertThat(blocks()).hasSize(1).first().asString().startsWith("stallwatch-");
          process.toHandle().destroy(); // the process itself would close its streams
        }
      }
    }
    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(said)
        .anyMatch(
            line ->
                line.startsWith("stallwatch: stopped by SIGTERM while ")
                    && line.endsWith("; nothing was published, the output is as before"))
        .noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception"));
    assertThat(directory.resolve("out/runs")).doesNotExist();
    assertThat(Files.readString(directory.resolve("stdout"))).isEmpty();
    assertThat(blocks()).isEmpty();
  }

  @Test
  void sigtermEndsFollowedRunBetweenTwoLooks() throws Exception {
    Process process = run(List.of("--follow=1h"));
    List<String> said = new ArrayList<>();
    long stopped = 0;
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        said.add(line);
        if (line.contains("1 file read in")) {
          assertThat(Files.readString(directory.resolve("out/report.html")))
              .contains("<meta http-equiv=\"refresh\" content=\"3600\">");
          stopped = System.nanoTime();
          process.toHandle().destroy();
        }
      }
    }
    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofSeconds(5));
    assertThat(said.get(said.size() - 1))
        .startsWith("stallwatch: stopped by SIGTERM; the tables in " + directory.resolve("out"))
        .contains(" are those of ");
    assertThat(Files.readString(directory.resolve("out/report.html")))
        .doesNotContain("http-equiv=\"refresh\"");
    assertThat(blocks()).isEmpty();
  }

  @Test
  void tooSmallHeapForSparkIsReportedInOneLine() throws Exception {
    Process process = run(List.of("--engine=spark"), "-Xms200m", "-Xmx200m", "-Xmn66m");
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(said).hasLineCount(1).contains("the heap is too small").contains("-Xmx512m");
  }
}
