package dev.stallwatch.engine.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.engine.hourly.HourlyBlock;
import dev.stallwatch.engine.hourly.SoftwareOfHours;
import dev.stallwatch.table.Table;
import dev.stallwatch.table.TrafficColumn;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HourlyAppendixTest {
  private static final Configuration STORAGE = new Configuration(false);

  @TempDir Path directory;

  private org.apache.hadoop.fs.Path file() {
    return new org.apache.hadoop.fs.Path(directory.resolve("t.parquet").toUri());
  }

  private void write(Table table, int rows) throws IOException {
    try (TableWriter writer = TableWriter.create(table, file(), STORAGE)) {
      for (TableRow row : new RandomRows(new Random(5)).rows(table, rows)) {
        writer.write(row);
      }
    }
  }

  private List<byte[]> blocks() {
    return HourlyAppendix.read(file(), STORAGE).orElseThrow();
  }

  private boolean isUsable() {
    return HourlyAppendix.read(file(), STORAGE).isPresent();
  }

  @Test
  void sumsAreInBlocksOfBoundedSizeBetweenTheRows() throws IOException {
    write(Table.TRAFFIC, 30_000);
    assertThat(blocks().size()).isGreaterThan(1);
    try (TableReader reader =
        TableReader.open(
            Table.TRAFFIC, List.of(TrafficColumn.STATUS), file(), LocalDate.EPOCH, STORAGE)) {
      int rows = 0;
      for (; reader.hasNext(); rows++) {
        reader.next();
      }
      assertThat(rows).isEqualTo(30_000);
    }
  }

  @Test
  void sameRowsGiveTheSameFile() throws IOException {
    write(Table.TRAFFIC, 2_000);
    byte[] once = Files.readAllBytes(directory.resolve("t.parquet"));
    Files.delete(directory.resolve("t.parquet"));
    write(Table.TRAFFIC, 2_000);
    assertThat(Files.readAllBytes(directory.resolve("t.parquet"))).isEqualTo(once);
  }

  @Test
  void fileWithoutRowsHasNoBlocks() throws IOException {
    write(Table.TRAFFIC, 0);
    assertThat(blocks()).isEmpty();
  }

  @Test
  void otherTablesHaveNone() throws IOException {
    write(Table.STALLS, 10);
    assertThat(isUsable()).isFalse();
  }

  @Test
  void sumsOfAnotherLayoutAreNotUsed() throws IOException {
    write(Table.TRAFFIC, 10);
    String other = HourlyBlock.LAYOUT.replace("1:", "0:");
    assertThat(HourlySumsOfFiles.replace(directory.resolve("t.parquet"), HourlyBlock.LAYOUT, other))
        .isTrue();
    assertThat(isUsable()).isFalse();
  }

  @Test
  void blocksThatDoNotMatchTheirChecksumAreNotUsed() throws IOException {
    write(Table.TRAFFIC, 10);
    assertThat(isUsable()).isTrue();
    Path path = directory.resolve("t.parquet");
    String entry = Files.readString(path, StandardCharsets.ISO_8859_1);
    int at = entry.indexOf(HourlyBlock.LAYOUT) + HourlyBlock.LAYOUT.length() + 1;
    long offset = Long.parseLong(entry.substring(at, entry.indexOf(',', at)));
    try (RandomAccessFile changed = new RandomAccessFile(path.toFile(), "rw")) {
      changed.seek(offset + 5);
      int before = changed.read();
      changed.seek(offset + 5);
      changed.write(before ^ 1);
    }
    assertThat(isUsable()).isFalse();
  }

  @Test
  void hoursOutsideASpanAreLeftOut() throws IOException {
    write(Table.TRAFFIC, 500);
    byte[] block = blocks().get(0);
    assertThat(HourlyBlock.within(block, Long.MIN_VALUE, Long.MAX_VALUE)).isSameAs(block);
    assertThat(HourlyBlock.within(block, 0, 3_600_000_000L)).hasSizeBetween(1, block.length - 1);
    assertThat(HourlyBlock.within(block, -2, -1)).isEmpty();
  }

  @Test
  void cellsAreRenamed() throws IOException {
    write(Table.TRAFFIC, 500);
    byte[] block = blocks().get(0);
    assertThat(HourlyBlock.renamed(block, cell -> cell)).isEqualTo(block);
    List<String> other = List.of("cdn", "other", "other", "other", "other", "all");
    byte[] renamed = HourlyBlock.renamed(block, cell -> other);
    assertThat(new SoftwareOfHours().results(List.of(renamed).iterator()))
        .toIterable()
        .containsExactly("other");
  }
}
