package dev.stallwatch.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.engine.input.SourceFiles;
import dev.stallwatch.flow.CarrierChoice;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.scenario.Scenarios;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of a followed input have the same bytes as those of one run over all of its files. */
class FollowedInvestigationIT {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2020-07-07T00:00:00Z"), ZoneOffset.UTC);
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final int PORTIONS = 3;

  @TempDir Path directory;

  private Path input;

  @BeforeEach
  void createInput() throws IOException {
    input = Files.createDirectory(directory.resolve("in"));
  }

  private InvestigateOptions options(Path output) {
    return new InvestigateOptions(
        List.of(SourceFiles.asLogged(List.of(input.toString()))),
        output.toString(),
        null,
        null,
        null,
        CarrierChoice.AUTOMATIC,
        null,
        Configuration.DEFAULTS);
  }

  /** A step of the world between two looks; empty for the end. */
  private interface Step {
    void happen() throws IOException;
  }

  private List<Round> follow(Path output, List<Step> steps) {
    List<Round> rounds = new ArrayList<>();
    List<Step> left = new ArrayList<>(steps);
    new FollowedInvestigation(
            "test",
            CLOCK,
            time -> {
              if (left.isEmpty()) {
                throw new InterruptedException("the end");
              }
              try {
                left.remove(0).happen();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            Progress.SILENT)
        .run(options(output), EVERY, rounds::add);
    return rounds;
  }

  private static SortedMap<String, Integer> tables(Path output) throws IOException {
    SortedMap<String, Integer> tables = new TreeMap<>();
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".parquet")).toList()) {
        tables.put(output.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return tables;
  }

  private void copy(Path from, String name) throws IOException {
    Path to = input.resolve(name);
    Files.createDirectories(Optional.ofNullable(to.getParent()).orElseThrow());
    Files.copy(from, to);
  }

  @Test
  void tablesAreThoseOfOneRunOverAllFiles() throws IOException {
    Path logs = directory.resolve("logs");
    long unused = Scenarios.simulation("docker-hub-2020-07-05", 31, 0.2).write(logs);
    List<Path> files;
    try (Stream<Path> all = Files.walk(logs)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    List<Step> steps = new ArrayList<>();
    for (int portion = 0; portion < PORTIONS; portion++) {
      int mine = portion;
      steps.add(
          () -> {
            for (int i = mine; i < files.size(); i += PORTIONS) {
              copy(files.get(i), logs.relativize(files.get(i)).toString());
            }
            // Delivered again, under a name that sorts before all others and after all others.
            copy(files.get(mine + PORTIONS), "0-again-" + mine + "-" + name(files, mine));
            copy(files.get(0), "z-again-" + mine + "-" + name(files, 0).substring(0, 4) + ".gz");
          });
    }
    Path growing = input.resolve("growing.log.gz");
    byte[] last = Files.readAllBytes(files.get(files.size() - 1));
    steps.add(1, () -> Files.write(growing, Arrays.copyOf(last, last.length / 3)));
    steps.add(() -> Files.write(growing, last));
    steps.add(() -> {});
    Path followed = directory.resolve("followed");
    List<Round> rounds = follow(followed, steps);
    assertThat(rounds.get(0).found()).isInstanceOf(Round.Waiting.class);
    assertThat(rounds.get(1).found()).isInstanceOf(Round.Answered.class);
    assertThat(rounds.get(rounds.size() - 1).found()).isInstanceOf(Round.Unchanged.class);
    Path once = directory.resolve("once");
    RunResult result = new Investigation("test", CLOCK, Progress.SILENT).run(options(once));
    assertThat(result.incidents()).isNotEmpty();
    assertThat(result.coverage().duplicates()).isPositive();
    assertThat(tables(followed)).isNotEmpty().isEqualTo(tables(once));
  }

  private static String name(List<Path> files, int i) {
    return String.valueOf(files.get(i).getFileName());
  }
}
