package dev.stallwatch.engine.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.storage.Json;
import dev.stallwatch.table.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a publishing process repeatedly and reads the tables that it left. Each partition must
 * contain a single version, which is at least the last reported one and at most the next one. Read
 * through the commit, all tables must have the same version. After the next process has claimed the
 * directory, the same must hold without the commit. Every second kill comes at a random time; the
 * others follow soon after a commit, because the moves take only a few milliseconds.
 */
@Tag("kill")
class KilledPublisherIT {
  private static final int KILLS = Integer.getInteger("stallwatch.kills", 100);
  private static final long SEED = Long.getLong("stallwatch.seed", System.nanoTime());
  private static final long LONGEST_LIFE_MILLIS = 6_000;
  private static final int LONGEST_MOVING_MICROS = 40_000;

  /** This number of kills reaches every phase. */
  private static final int MANY_KILLS = 50;

  private enum Phase {
    /** Before the commit: the old tables stay. */
    STAGING,
    /** After the commit, before the first move. */
    COMMITTED,
    /** Some files are moved. */
    MOVING,
    /** All files are moved, and some files are not removed yet. */
    MOVED,
    /** No files were left in staging. */
    BETWEEN
  }

  @TempDir Path directory;
  private final Random random = new Random(SEED);
  private final Map<String, Integer> published = new HashMap<>();
  private final Map<LocalDate, Integer> publishedOfDay = new HashMap<>();
  private int next = 1;

  @Test
  void tablesAreConsistentWheneverPublisherIsKilled() throws Exception {
    System.out.println("seed " + SEED + ", " + KILLS + " kills");
    Map<Phase, Integer> phases = new EnumMap<>(Phase.class);
    boolean completes = false;
    for (int kill = 0; kill <= KILLS; kill++) {
      try (Publisher publisher = new Publisher()) {
        publisher.awaitClaim();
        int version = readAfterClaim();
        assertThat(version).as("kill %s", kill).isGreaterThanOrEqualTo(reported());
        if (completes) {
          assertThat(version).as("kill %s: committed version", kill).isEqualTo(reported() + 1);
        }
        if (kill == KILLS) {
          break;
        }
        next = Math.max(version, published.getOrDefault(PublishVersions.DAYS, 0)) + 1;
        published.put(PublishVersions.ALL_INPUT, next - 1);
        publisher.go();
        if (kill % 2 == 0) {
          Thread.sleep((long) (random.nextDouble() * LONGEST_LIFE_MILLIS));
        } else {
          awaitCommit();
          TimeUnit.MICROSECONDS.sleep(random.nextInt(LONGEST_MOVING_MICROS));
        }
        publisher.kill();
      }
      completes = false;
      readAfterKill(kill);
      readThrough(kill);
      for (String extent : extents()) {
        Phase phase = phase(directory.resolve(extent));
        phases.merge(phase, 1, Integer::sum);
        completes |=
            extent.startsWith(PublishVersions.ALL_INPUT)
                && phase != Phase.STAGING
                && phase != Phase.BETWEEN;
      }
    }
    System.out.println("kills " + KILLS + ", versions " + next + ", kills by phase " + phases);
    if (KILLS >= MANY_KILLS) {
      assertThat(phases).containsKeys(Phase.STAGING, Phase.COMMITTED, Phase.MOVING);
    }
  }

  private int reported() {
    return published.getOrDefault(PublishVersions.ALL_INPUT, 0);
  }

  private List<String> extents() throws IOException {
    Set<String> found = new HashSet<>();
    for (String name : List.of(PublishVersions.ALL_INPUT, PublishVersions.DAYS)) {
      Path staging = directory.resolve(name).resolve("_staging");
      if (Files.isDirectory(staging)) {
        try (Stream<Path> entries = Files.list(staging)) {
          entries
              .filter(Files::isDirectory)
              .forEach(entry -> found.add(directory.relativize(entry).toString()));
        }
      }
    }
    return found.isEmpty() ? List.of("nothing") : List.copyOf(found);
  }

  private static Phase phase(Path staged) throws IOException {
    if (!Files.isDirectory(staged)) {
      return Phase.BETWEEN;
    }
    Path commit = staged.resolve("commit.json");
    if (!Files.exists(commit)) {
      return Phase.STAGING;
    }
    List<Commit.Move> moves = Json.read(Files.readAllBytes(commit), Commit.class).moves();
    long left = moves.stream().filter(move -> Files.exists(staged.resolve(move.staged()))).count();
    return left == moves.size() ? Phase.COMMITTED : left > 0 ? Phase.MOVING : Phase.MOVED;
  }

  private void awaitCommit() throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    Path staging = directory.resolve(PublishVersions.ALL_INPUT).resolve("_staging");
    while (!Files.exists(staging.resolve("whole").resolve("commit.json"))) {
      assertThat(System.nanoTime()).isLessThan(until);
      TimeUnit.MICROSECONDS.sleep(200);
    }
  }

  /**
   * Checks that each partition after a kill has a single version, the reported one or the next one.
   */
  private void readAfterKill(int kill) throws Exception {
    try (TableReading reading = new TableReading()) {
      for (Table table : Table.values()) {
        for (String name : List.of(PublishVersions.ALL_INPUT, PublishVersions.DAYS)) {
          if (!hasFiles(directory.resolve(name).resolve(table.tableName()))) {
            continue;
          }
          reading
              .versions(directory.resolve(name), table)
              .forEach(
                  (date, version) -> {
                    int last =
                        name.equals(PublishVersions.ALL_INPUT)
                            ? reported()
                            : publishedOfDay.getOrDefault(date, 0);
                    assertThat(version)
                        .as("kill %s: %s of %s", kill, table, date)
                        .isGreaterThanOrEqualTo(last)
                        .isLessThanOrEqualTo(Math.max(next, reported() + 1));
                  });
        }
      }
    }
  }

  /**
   * Checks that a reader sees the tables of one run after a kill, even before the next run claims
   * the directory.
   */
  private void readThrough(int kill) throws Exception {
    Set<Integer> versionsOfAllInput = new HashSet<>();
    Map<LocalDate, Set<Integer>> days = new HashMap<>();
    try (TableReading reading = new TableReading()) {
      for (Table table : Table.values()) {
        versionsOfAllInput.addAll(
            reading
                .committedVersions(directory.resolve(PublishVersions.ALL_INPUT), table)
                .values());
        reading
            .committedVersions(directory.resolve(PublishVersions.DAYS), table)
            .forEach(
                (date, version) -> days.computeIfAbsent(date, any -> new HashSet<>()).add(version));
      }
    }
    assertThat(versionsOfAllInput).as("kill %s", kill).hasSizeLessThanOrEqualTo(1);
    assertThat(days.values())
        .as("kill %s: %s", kill, days)
        .allSatisfy(versions -> assertThat(versions).hasSize(1));
  }

  /**
   * Returns the single version of the tables of all input, and checks that each day has a single
   * version in all tables.
   */
  private int readAfterClaim() throws Exception {
    Set<Integer> versionsOfAllInput = new HashSet<>();
    Map<LocalDate, Set<Integer>> days = new HashMap<>();
    try (TableReading reading = new TableReading()) {
      for (Table table : Table.values()) {
        Path allInput = directory.resolve(PublishVersions.ALL_INPUT);
        if (hasFiles(allInput.resolve(table.tableName()))) {
          versionsOfAllInput.addAll(reading.versions(allInput, table).values());
        }
        Path directoryOfDays = directory.resolve(PublishVersions.DAYS);
        if (hasFiles(directoryOfDays.resolve(table.tableName()))) {
          reading
              .versions(directoryOfDays, table)
              .forEach(
                  (date, version) ->
                      days.computeIfAbsent(date, any -> new HashSet<>()).add(version));
        }
      }
    }
    days.forEach(
        (date, versions) -> {
          assertThat(versions).as("of " + date).hasSize(1);
          int version = versions.iterator().next();
          assertThat(version).isGreaterThanOrEqualTo(publishedOfDay.getOrDefault(date, 0));
          publishedOfDay.put(date, version);
        });
    assertThat(versionsOfAllInput).hasSizeLessThanOrEqualTo(1);
    return versionsOfAllInput.isEmpty() ? 0 : versionsOfAllInput.iterator().next();
  }

  private static boolean hasFiles(Path table) throws IOException {
    if (!Files.isDirectory(table)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(table)) {
      return files.anyMatch(file -> file.toString().endsWith(".parquet"));
    }
  }

  /** The publishing process and its output. */
  private final class Publisher implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final CompletableFuture<Void> reports = new CompletableFuture<>();

    Publisher() throws IOException {
      List<String> command = new ArrayList<>();
      command.add(ProcessHandle.current().info().command().orElseThrow());
      command.add("-Xmx500m");
      command.add("-XX:TieredStopAtLevel=1");
      java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .filter(argument -> argument.startsWith("--add-opens"))
          .forEach(command::add);
      command.addAll(
          List.of(
              "-cp",
              System.getProperty("java.class.path"),
              PublishVersions.class.getName(),
              directory.toString()));
      process =
          new ProcessBuilder(command).redirectError(directory.resolve("errors").toFile()).start();
      out = process.inputReader();
    }

    void awaitClaim() throws IOException {
      String line = out.readLine();
      if (!PublishVersions.CLAIMED.equals(line)) {
        throw new IllegalStateException(line + Files.readString(directory.resolve("errors")));
      }
    }

    void go() throws IOException {
      process
          .getOutputStream()
          .write((next + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      process.getOutputStream().flush();
      Thread reader = new Thread(this::read, "reports");
      reader.setDaemon(true);
      reader.start();
    }

    private void read() {
      out.lines()
          .filter(line -> line.startsWith(PublishVersions.PUBLISHED))
          .map(line -> line.split(" "))
          .forEach(
              words -> {
                int version = Integer.parseInt(words[2]);
                published.put(words[1], version);
                if (words[1].equals(PublishVersions.DAYS)) {
                  publishedOfDay.put(
                      PublishVersions.DATES.get(version % PublishVersions.DATES.size()), version);
                }
                next = Math.max(next, version + 1);
              });
      reports.complete(null);
    }

    void kill() throws Exception {
      process.destroyForcibly().waitFor();
      reports.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }
}
