package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stallwatch.config.Times;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** What operators copy from {@code jobs/}: it calls options that exist, and its tools take it. */
class ScheduleFilesTest {
  private static final Path SCHEDULE = Path.of("jobs/schedule");
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]+");
  private static final Pattern COPIED = Pattern.compile("(?m)^COPY (?!--from)(\\S+) \\S+$");

  static List<Path> schedules() throws IOException {
    try (Stream<Path> files = Files.list(SCHEDULE)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Set<String> optionsOfNightly() {
    CommandLine nightly =
        Objects.requireNonNull(Main.commandLine().getSubcommands().get("nightly"));
    return nightly.getCommandSpec().optionsMap().keySet();
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void everyOptionThatAScheduleGivesIsOneOfNightly(Path file) throws IOException {
    List<String> given = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.strip().startsWith("#")) {
        Matcher option = OPTION.matcher(line);
        while (option.find()) {
          given.add(option.group());
        }
      }
    }
    if (!file.toString().endsWith(".timer")) {
      assertThat(given).as(file.toString()).contains("--config", "--date");
    }
    assertThat(optionsOfNightly()).containsAll(given);
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void yamlFilesParse(Path file) throws IOException {
    assumeTrue(file.toString().endsWith(".yaml"));
    Map<String, Object> read = new Yaml().load(Files.readString(file));
    assertThat(read).containsKeys("apiVersion", "kind", "metadata", "spec");
  }

  /** Java finds no file whose name has other letters than ASCII's in the locale of cron. */
  @ParameterizedTest
  @MethodSource("schedules")
  void everyScheduleSetsALocaleWithUtf8(Path file) throws IOException {
    assumeFalse(file.toString().endsWith(".timer"));
    assertThat(file).content().containsPattern("LC_ALL\\W+(value: )?C\\.UTF-8");
  }

  @Test
  void yesterdayIsTheDayBeforeInUtc() {
    Clock clock = Clock.fixed(Instant.parse("2026-11-25T00:30:00Z"), ZoneOffset.UTC);
    assertThat(Times.day("yesterday", clock.instant())).isEqualTo(LocalDate.of(2026, 11, 24));
  }

  @Test
  void filesOfImageExist() throws IOException {
    Matcher copied = COPIED.matcher(Files.readString(Path.of("jobs/Dockerfile")));
    List<String> paths = new ArrayList<>();
    while (copied.find()) {
      paths.add(copied.group(1));
    }
    assertThat(paths).contains("pom.xml", "src", "jobs").allMatch(path -> exists(path));
  }

  private static boolean exists(String path) {
    return Files.exists(Path.of(path));
  }

  @Test
  void systemdTakesItsUnits(@TempDir Path directory) throws Exception {
    List<Path> units = new ArrayList<>();
    for (Path unit : schedules()) {
      if (unit.toString().matches(".*\\.(service|timer)")) {
        Path copy = directory.resolve(unit.getFileName());
        // The program is looked for, and is not installed here.
        Files.writeString(
            copy, Files.readString(unit).replace("/opt/stallwatch/bin/stallwatch", "/bin/true"));
        units.add(copy);
      }
    }
    List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify"));
    units.forEach(unit -> command.add(unit.toString()));
    assertThat(complaints(command)).isEmpty();
  }

  @Test
  void pythonTakesTheDag() throws Exception {
    String program = "compile(open('" + SCHEDULE + "/airflow_dag.py').read(), 'dag', 'exec')";
    assertThat(complaints(List.of("python3", "-c", program))).isEmpty();
  }

  /** What a tool says of it; the test is left out where the tool is not installed. */
  private static String complaints(List<String> command) throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(place -> Files.isExecutable(Path.of(place, command.get(0)))),
        command.get(0) + " is not installed");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() == 0 ? "" : "exit " + process.exitValue() + ": " + said;
  }
}
