package dev.stallwatch.engine.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.model.Units;
import dev.stallwatch.table.Column;
import dev.stallwatch.table.CompletenessColumn;
import dev.stallwatch.table.Table;
import dev.stallwatch.table.TrafficColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that rows are read from files as they were written. */
class TableFilesTest {
  private static final LocalDate DAY = LocalDate.of(2024, 2, 29);
  private static final Configuration STORAGE = new Configuration(false);

  private static org.apache.hadoop.fs.Path path(Path file) {
    return new org.apache.hadoop.fs.Path(file.toUri());
  }

  private static void write(Table table, Path file, List<TableRow> rows) throws IOException {
    try (TableWriter writer = TableWriter.create(table, path(file), STORAGE)) {
      for (TableRow row : rows) {
        writer.write(row);
      }
    }
  }

  private static List<TableRow> read(Table table, Path file, List<? extends Column> columns) {
    List<TableRow> rows = new ArrayList<>();
    try (TableReader reader = TableReader.open(table, columns, path(file), DAY, STORAGE)) {
      reader.forEachRemaining(rows::add);
    }
    return rows;
  }

  @Property(tries = 60)
  void rowsAreReadAsTheyWereWritten(@ForAll Table table, @ForAll Random random) throws IOException {
    Path directory = Files.createTempDirectory("tables");
    Path file = directory.resolve("a b%20c.parquet");
    try {
      List<TableRow> rows = new RandomRows(random).rows(table, random.nextInt(30));
      write(table, file, rows);
      assertThat(read(table, file, table.columns()))
          .extracting(row -> RandomRows.text(row, table.columns()))
          .isEqualTo(rows.stream().map(row -> RandomRows.text(row, table.columns())).toList());
    } finally {
      Files.deleteIfExists(file);
      Files.delete(directory);
    }
  }

  @Test
  void onlyColumnsThatAreReadHaveValues(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("t.parquet");
    write(Table.TRAFFIC, file, List.of(new RandomRows(new Random(1)).row(Table.TRAFFIC, DAY)));
    TableRow row = read(Table.TRAFFIC, file, List.of(TrafficColumn.STATUS)).get(0);
    assertThat(row.isNull(TrafficColumn.STATUS)).isFalse();
    assertThat(row.isNull(TrafficColumn.REQUESTS)).isTrue();
    assertThat(row.day()).isEqualTo(DAY);
  }

  @Test
  void onlyRowsOfTheSpanAreRead(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("t.parquet");
    List<TableRow> rows = new ArrayList<>();
    for (long hour = 0; hour < 24; hour++) {
      rows.add(
          new RowOf<CompletenessColumn>(Table.COMPLETENESS)
              .time(CompletenessColumn.HOUR, hour * Units.MICROS_PER_HOUR)
              .set(CompletenessColumn.SOURCE, "s")
              .set(CompletenessColumn.SEEN_REQUESTS, hour)
              .set(CompletenessColumn.STATE, "present")
              .set(CompletenessColumn.RUN_ID, "r")
              .ofDay(0));
    }
    write(Table.COMPLETENESS, file, rows);
    TimeSpan span =
        new TimeSpan(CompletenessColumn.HOUR, 3 * Units.MICROS_PER_HOUR, 5 * Units.MICROS_PER_HOUR);
    List<Long> seen = new ArrayList<>();
    try (TableReader reader =
        TableReader.open(
            Table.COMPLETENESS,
            List.of(CompletenessColumn.SEEN_REQUESTS, CompletenessColumn.HOUR),
            path(file),
            DAY,
            span,
            STORAGE)) {
      reader.forEachRemaining(row -> seen.add(row.number(CompletenessColumn.SEEN_REQUESTS)));
    }
    assertThat(seen).containsExactly(3L, 4L);
  }

  @Test
  void surrogateWithoutPartnerIsReplaced(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("t.parquet");
    TableRow row =
        new RowOf<CompletenessColumn>(Table.COMPLETENESS)
            .time(CompletenessColumn.HOUR, 0)
            .set(CompletenessColumn.SOURCE, "a\ud800b")
            .set(CompletenessColumn.SEEN_REQUESTS, 1L)
            .set(CompletenessColumn.STATE, "present")
            .set(CompletenessColumn.RUN_ID, "r")
            .ofDay(0);
    write(Table.COMPLETENESS, file, List.of(row));
    assertThat(
            read(Table.COMPLETENESS, file, Table.COMPLETENESS.columns())
                .get(0)
                .text(CompletenessColumn.SOURCE))
        .isEqualTo("a?b");
  }

  @Test
  void fileWithoutAColumnHasNoValueInIt(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("t.parquet");
    write(
        Table.OBJECT_SIZES,
        file,
        List.of(new RandomRows(new Random(1)).row(Table.OBJECT_SIZES, DAY)));
    TableRow row = read(Table.RUNS, file, Table.RUNS.columns()).get(0);
    assertThat(Table.RUNS.columns()).allSatisfy(column -> assertThat(row.isNull(column)).isTrue());
  }

  @Test
  void missingFileIsNamed(@TempDir Path directory) {
    assertThatThrownBy(() -> read(Table.RUNS, directory.resolve("none"), Table.RUNS.columns()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none");
  }

  @Test
  void damagedFileIsNamed(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("t.parquet");
    Files.writeString(file, "PAR1 this is no table PAR1");
    assertThatThrownBy(() -> read(Table.RUNS, file, Table.RUNS.columns()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("t.parquet");
  }
}
