package dev.stallwatch.engine.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.storage.Holder;
import dev.stallwatch.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests what readers see if a publication is interrupted after each of its steps: always the
 * committed tables.
 */
class PublishedFilesTest {
  private static final Extent DAY = Extent.day(LocalDate.of(2020, 7, 5));
  private static final List<String> OLD =
      List.of(
          "traffic/date=2020-07-04/traffic.parquet",
          "traffic/date=2020-07-05/traffic.parquet",
          "stalls/date=2020-07-05/stalls.parquet",
          "stalls/date=2020-07-05/older.parquet",
          "runs/date=2020-07-05/run-6.parquet");
  private static final List<String> NEW =
      List.of(
          "traffic/date=2020-07-05/traffic.parquet",
          "runs/date=2020-07-05/run-7.parquet",
          "stalls/date=2020-07-05/stalls.parquet",
          "inputs/date=2020-07-05/inputs.parquet");

  @TempDir Path output;

  private void file(String place, String content) throws IOException {
    Path path = output.resolve(place);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private static String staged(String place) {
    return place.replace('/', '-');
  }

  /** Creates old tables and a commit of new ones. */
  private Commit committed(Extent extent) throws IOException {
    TableDirectory.claim(output.toString(), extent, new Configuration()).close();
    for (String place : OLD) {
      file(place, "old");
    }
    Path staging = output.resolve("_staging").resolve(extent.code());
    for (String place : NEW) {
      file("_staging/" + extent.code() + "/" + staged(place), "new");
    }
    Commit commit =
        new Commit(
            "run-7", NEW.stream().map(place -> new Commit.Move(staged(place), place)).toList());
    commit.write(
        new LocalStorage(new Configuration()), new org.apache.hadoop.fs.Path(staging.toString()));
    return commit;
  }

  /** Returns the contents of the files of all tables, by table and partition. */
  private Map<String, String> read(PublishedFiles published) throws IOException {
    Map<String, String> read = new TreeMap<>();
    for (Table table : Table.values()) {
      for (PublishedFiles.TableFile file : published.of(table)) {
        String content = Files.readString(output.resolve(file.path()));
        read.merge(
            table.tableName() + " of " + file.partition(),
            content,
            (one, other) -> one + "+" + other);
      }
    }
    return read;
  }

  private static Map<String, String> expected(Extent extent) {
    Map<String, String> expected = new TreeMap<>();
    expected.put("traffic of date=2020-07-05", "new");
    expected.put("stalls of date=2020-07-05", "new");
    expected.put("inputs of date=2020-07-05", "new");
    if (extent.equals(DAY)) {
      expected.put("traffic of date=2020-07-04", "old");
      expected.put("runs of date=2020-07-05", "old+new");
    } else {
      expected.put("runs of date=2020-07-05", "new");
    }
    return expected;
  }

  static Stream<Arguments> interruptions() {
    List<Arguments> interruptions = new ArrayList<>();
    for (Extent extent : List.of(DAY, Extent.allInput())) {
      for (int moves = 0; moves <= NEW.size(); moves++) {
        interruptions.add(Arguments.of(extent, moves));
      }
    }
    return interruptions.stream();
  }

  @ParameterizedTest
  @MethodSource("interruptions")
  void committedFilesAreReadFromStagingOrPlace(Extent extent, int moves) throws IOException {
    Commit commit = committed(extent);
    List<Commit.Move> inOrder = new ArrayList<>(commit.ofResults());
    inOrder.addAll(commit.ofRuns());
    assertThat(inOrder.get(NEW.size() - 1).place()).startsWith("runs/");
    for (Commit.Move move : inOrder.subList(0, moves)) {
      Files.createDirectories(output.resolve(move.place()).getParent());
      Files.move(
          output.resolve("_staging").resolve(extent.code()).resolve(move.staged()),
          output.resolve(move.place()),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    for (PublishedFiles published :
        List.of(
            PublishedFiles.on(output), PublishedFiles.in(output.toString(), new Configuration()))) {
      assertThat(published.areAllPlaced()).isFalse();
      assertThat(read(published)).isEqualTo(expected(extent));
      assertThat(published.unfinished())
          .containsExactly(
              new UnfinishedPublication(extent, "run-7", UnfinishedPublication.State.INTERRUPTED));
      assertThat(published.unfinished().get(0).notice("out"))
          .isEqualTo(
              "a publication was interrupted; shown as of run run-7 (complete it:"
                  + " jobs/stallwatch repair --tables out)");
    }
    assertThat(TableDirectory.repair(output.toString(), new Configuration()).orElseThrow())
        .containsExactly("completed the publication of " + extent.words());
    PublishedFiles repaired = PublishedFiles.on(output);
    assertThat(repaired.areAllPlaced()).isTrue();
    assertThat(read(repaired)).isEqualTo(expected(extent));
    assertThat(TableDirectory.repair(output.toString(), new Configuration()).orElseThrow())
        .isEmpty();
  }

  @Test
  void publicationOfLiveRunIsInProgressAndNotRepaired() throws IOException {
    committed(DAY);
    Path staged = output.resolve("_staging").resolve(DAY.code());
    Path moved = output.resolve("moved");
    Files.move(staged, moved);
    try (TableDirectory live = TableDirectory.claim(output.toString(), DAY, new Configuration())) {
      Files.delete(staged);
      Files.move(moved, staged);
      assertThat(live.path()).isNotEmpty();
      assertThat(PublishedFiles.on(output).unfinished().get(0).notice("out"))
          .isEqualTo("a publication is in progress; shown as of run run-7");
      assertThat(read(PublishedFiles.on(output))).isEqualTo(expected(DAY));
      assertThat(TableDirectory.repair(output.toString(), new Configuration()).orElseThrow())
          .containsExactly("skipped the tables of 2020-07-05: another run is writing them");
      assertThat(staged.resolve("commit.json")).exists();
    }
  }

  @Test
  void runOfOtherHostMayBeAliveOrEnded() throws IOException {
    committed(DAY);
    String lease =
        "{\"token\":\"t\",\"renewal\":1,\"holder\":{\"host\":\"%s\",\"pid\":1,"
            + "\"started\":\"2020-07-06T00:00:00Z\"}}";
    file("_staging/date=2020-07-05.lease", String.format(Locale.ROOT, lease, "elsewhere.example"));
    assertThat(PublishedFiles.on(output).unfinished().get(0).notice("out"))
        .isEqualTo(
            "a publication by another host is not complete; shown as of run run-7 (if its run"
                + " has ended: jobs/stallwatch repair --tables out)");
    file(
        "_staging/date=2020-07-05.lease",
        String.format(Locale.ROOT, lease, Holder.current().host()));
    assertThat(PublishedFiles.on(output).unfinished().get(0).state())
        .isEqualTo(UnfinishedPublication.State.INTERRUPTED);
  }

  @Test
  void commitOfEarlierVersionGetsRunIdFromFileOfRuns() throws IOException {
    committed(DAY);
    file(
        "_staging/date=2020-07-05/commit.json",
        "{\"moves\":[{\"staged\":\"x\",\"place\":\"runs/date=2020-07-05/run-7.parquet\"}]}");
    assertThat(PublishedFiles.on(output).unfinished().get(0).run()).isEqualTo("run-7");
  }

  @Test
  void uncommittedFilesAreInvisibleAndRemovedByRepair() throws IOException {
    committed(DAY);
    Files.delete(output.resolve("_staging/date=2020-07-05/commit.json"));
    PublishedFiles published = PublishedFiles.on(output);
    assertThat(published.areAllPlaced()).isTrue();
    assertThat(read(published).values()).doesNotContain("new");
    assertThat(TableDirectory.repair(output.toString(), new Configuration()).orElseThrow())
        .containsExactly("removed uncommitted staged files of the tables of 2020-07-05");
    assertThat(output.resolve("_staging/date=2020-07-05")).doesNotExist();
  }

  @Test
  void repairOfDirectoryWithoutTablesDoesNothing() {
    assertThat(TableDirectory.repair(output.toString(), new Configuration())).isEmpty();
    assertThat(output).isEmptyDirectory();
  }
}
