package dev.stallwatch.engine.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.parquet.RandomRows;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.local.LocalFlow;
import dev.stallwatch.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests tables that are published on a local disk, from the view of readers. */
class PublishingTest {
  private static final LocalDate FRIDAY = LocalDate.of(2020, 7, 3);
  private static final LocalDate SATURDAY = LocalDate.of(2020, 7, 4);
  private static final LocalDate SUNDAY = LocalDate.of(2020, 7, 5);

  private static Flow flow;
  @TempDir static Path temporary;

  @TempDir Path output;

  @BeforeAll
  static void open() {
    flow = LocalFlow.open(2, temporary);
  }

  @AfterAll
  static void stop() {
    flow.close();
  }

  private TableDirectory claim(Extent extent) {
    return TableDirectory.claim(output.toString(), extent, new Configuration());
  }

  private void publish(Extent extent, int version, LocalDate... dates) {
    try (TableDirectory claimed = claim(extent)) {
      VersionedTables.publish(claimed, flow, version, List.of(dates));
    }
  }

  private Map<LocalDate, Integer> versions(Table table) throws Exception {
    try (TableReading reading = new TableReading()) {
      return reading.versions(output, table);
    }
  }

  private List<String> files() throws Exception {
    try (Stream<Path> files = Files.walk(output)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> output.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void runOfAllInputReplacesAllTablesWithOneFileEach() throws Exception {
    publish(Extent.allInput(), 1, SATURDAY, SUNDAY);
    publish(Extent.allInput(), 2, FRIDAY, SUNDAY);
    for (Table table : Table.values()) {
      assertThat(versions(table)).as(table.tableName()).isEqualTo(Map.of(FRIDAY, 2, SUNDAY, 2));
    }
    assertThat(files())
        .hasSize(2 * Table.values().length + 2)
        .contains("_STALLWATCH", "_staging/lock", "stalls/date=2020-07-05/stalls.parquet")
        .contains("runs/date=2020-07-05/runs.parquet");
  }

  @Test
  void runsOfOneClaimReplaceEachOther() throws Exception {
    try (TableDirectory claimed = claim(Extent.allInput())) {
      VersionedTables.publish(claimed, flow, 1, List.of(SATURDAY, SUNDAY));
      VersionedTables.publish(claimed, flow, 2, List.of(FRIDAY, SUNDAY));
      claimed.stage(Table.STALLS, List.of()); // a third run that fails
    }
    for (Table table : Table.values()) {
      assertThat(versions(table)).as(table.tableName()).isEqualTo(Map.of(FRIDAY, 2, SUNDAY, 2));
    }
    assertThat(files()).hasSize(2 * Table.values().length + 2);
  }

  @Test
  void dayReplacesOnlyItsPartitionsAndKeepsEarlierRuns() throws Exception {
    publish(Extent.day(SATURDAY), 1, SATURDAY);
    publish(Extent.day(SUNDAY), 2, SUNDAY);
    publish(Extent.day(SUNDAY), 3, SUNDAY);
    publish(Extent.day(SUNDAY), 3, SUNDAY);
    for (Table table : Table.values()) {
      assertThat(versions(table)).as(table.tableName()).isEqualTo(Map.of(SATURDAY, 1, SUNDAY, 3));
    }
    assertThat(files())
        .hasSize(2 * Table.values().length + 3)
        .contains("runs/date=2020-07-05/run-2.parquet", "runs/date=2020-07-05/run-3.parquet");
  }

  @Test
  void dayWithoutRowsIsAFileWithTheSchema() throws Exception {
    publish(Extent.day(SUNDAY), 1, SUNDAY);
    publish(Extent.day(SUNDAY), 2);
    Path file = output.resolve("traffic/date=2020-07-05/traffic.parquet");
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      assertThat(reader.getRecordCount()).isZero();
      assertThat(reader.getFileMetaData().getSchema().getFieldCount())
          .isEqualTo(Table.TRAFFIC.columns().size());
    }
    assertThat(files()).hasSize(Table.values().length + 1 + 2);
  }

  @Test
  void rowOfOtherDayFailsAndKeepsOldTables() throws Exception {
    publish(Extent.day(SUNDAY), 1, SUNDAY);
    assertThatThrownBy(() -> publish(Extent.day(SUNDAY), 2, SATURDAY, SUNDAY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("table traffic")
        .hasMessageContaining("date=2020-07-04");
    for (Table table : Table.values()) {
      assertThat(versions(table)).isEqualTo(Map.of(SUNDAY, 1));
    }
    assertThat(output.resolve("_staging/date=2020-07-05")).doesNotExist();
  }

  @Test
  void missingTableFails() {
    try (TableDirectory claimed = claim(Extent.day(SUNDAY))) {
      VersionedTables.stage(claimed, flow, Table.TRAFFIC, 1, List.of(SUNDAY));
      assertThatThrownBy(claimed::publish)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("stalls was not staged");
    }
  }

  @Test
  void sameRowsInAnyOrderGiveSameBytes() throws Exception {
    publish(Extent.allInput(), 7, SATURDAY, SUNDAY);
    byte[] first = Files.readAllBytes(output.resolve("stalls/date=2020-07-05/stalls.parquet"));
    publish(Extent.allInput(), 7, SUNDAY, SATURDAY);
    assertThat(Files.readAllBytes(output.resolve("stalls/date=2020-07-05/stalls.parquet")))
        .isEqualTo(first);
  }

  @Test
  void rowsInPartsGiveTheBytesOfRowsInMemory() throws Exception {
    for (Table table : List.of(Table.TRAFFIC, Table.INCIDENTS)) {
      List<TableRow> rows = new RandomRows(new Random(5)).rows(table, 300);
      List<byte[]> files = new ArrayList<>();
      try (TableDirectory claimed = claim(Extent.allInput())) {
        claimed.stage(table, rows);
        files.add(stagedBytes(table));
        claimed.stage(table, flow.parts(rows));
        files.add(stagedBytes(table));
      }
      assertThat(files.get(1)).isEqualTo(files.get(0));
    }
  }

  /** Returns the bytes of all files of a staged table, and removes them. */
  private byte[] stagedBytes(Table table) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Stream<Path> files = Files.walk(output.resolve("_staging/whole/" + table.tableName()))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        bytes.write(Files.readAllBytes(file));
        Files.delete(file);
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void daysBeforeDateExpire() throws Exception {
    publish(Extent.day(FRIDAY), 1, FRIDAY);
    publish(Extent.day(SUNDAY), 2, SUNDAY);
    try (TableDirectory claimed = claim(Extent.day(SUNDAY))) {
      assertThat(claimed.expire(Table.STALLS, FRIDAY)).isEmpty();
      assertThat(claimed.expire(Table.STALLS, SUNDAY)).containsExactly(FRIDAY);
      assertThat(claimed.expire(Table.STALLS, SUNDAY)).isEmpty();
    }
    assertThat(versions(Table.STALLS)).isEqualTo(Map.of(SUNDAY, 2));
    assertThat(versions(Table.TRAFFIC)).isEqualTo(Map.of(FRIDAY, 1, SUNDAY, 2));
  }

  /**
   * Tests a reader that opens each file once. A reader that gets the size by name, or opens the
   * file again for its data, may meet the old file and then the new one; no replacement by name can
   * prevent that.
   */
  @Test
  void readerSeesOldOrNewPartitionAtAnyTime() throws Exception {
    publish(Extent.day(SUNDAY), 1, SUNDAY);
    publish(Extent.day(SATURDAY), 2, SATURDAY);
    Path place = output.resolve("stalls/date=2020-07-05/stalls.parquet");
    Path[] contents = {
      Files.copy(place, output.resolve("_one")),
      Files.copy(output.resolve("stalls/date=2020-07-04/stalls.parquet"), output.resolve("_two"))
    };
    Set<String> validContents =
        Set.of(
            Arrays.toString(Files.readAllBytes(contents[0])),
            Arrays.toString(Files.readAllBytes(contents[1])));
    assertThat(validContents).hasSize(2);
    Storage storage = new LocalStorage(new Configuration());
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Integer> reader =
        CompletableFuture.supplyAsync(() -> readUntil(done, place, validContents));
    try (TableReading reading = new TableReading()) {
      for (int i = 0; i < 600; i++) {
        Path staged = Files.copy(contents[i % 2], output.resolve("_staged"));
        storage.move(
            new org.apache.hadoop.fs.Path(staged.toString()),
            new org.apache.hadoop.fs.Path(place.toString()));
        if (i % 20 == 0) {
          int now = i % 2 == 0 ? 1 : 2;
          assertThat(reading.versions(output, Table.STALLS)).containsEntry(SUNDAY, now);
        }
      }
    } finally {
      done.set(true);
    }
    assertThat(reader.join()).isGreaterThan(20);
  }

  private static int readUntil(AtomicBoolean done, Path place, Set<String> validContents) {
    int readings = 0;
    while (!done.get()) {
      try (InputStream in = Files.newInputStream(place)) {
        assertThat(validContents.contains(Arrays.toString(in.readAllBytes()))).isTrue();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      readings++;
    }
    return readings;
  }
}
