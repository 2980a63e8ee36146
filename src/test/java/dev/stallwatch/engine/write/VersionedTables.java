package dev.stallwatch.engine.write;

import dev.stallwatch.engine.table.RowOf;
import dev.stallwatch.engine.table.Schemas;
import dev.stallwatch.table.Column;
import dev.stallwatch.table.ColumnType;
import dev.stallwatch.table.Table;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Small tables whose values and number of rows all identify the publication that wrote them. */
final class VersionedTables {
  private static final int ROWS = 40;

  private VersionedTables() {}

  /** Returns the number of rows of each day in each partition of a publication. */
  static int rows(int version) {
    return 1 + version % ROWS;
  }

  /** Returns the column of a table that contains the version, as text or as a number. */
  static String versionColumn(Table table) {
    return table.columns().stream()
        .filter(column -> carriesVersion(column.type()))
        .findFirst()
        .orElseThrow()
        .columnName();
  }

  private static boolean carriesVersion(ColumnType type) {
    return type == ColumnType.TEXT || type == ColumnType.LONG || type == ColumnType.INT;
  }

  /** Stages all tables and publishes them. */
  static void publish(
      TableDirectory output, SparkSession spark, int version, List<LocalDate> dates) {
    for (Table table : Table.values()) {
      stage(output, spark, table, version, dates);
    }
    output.publish();
  }

  static void stage(
      TableDirectory output, SparkSession spark, Table table, int version, List<LocalDate> dates) {
    List<Row> rows = new ArrayList<>();
    for (LocalDate date : dates) {
      for (int i = 0; i < rows(version); i++) {
        rows.add(row(table, version, date));
      }
    }
    Dataset<Row> dataset = spark.createDataFrame(rows, Schemas.of(table));
    if (table == Table.RUNS) {
      output.stageRun("run-" + version, dataset);
    } else {
      output.stage(table, dataset);
    }
  }

  private static Row row(Table table, int version, LocalDate date) {
    long micros = date.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000;
    RowOf<Column> row = new RowOf<>(table);
    for (Column column : table.columns()) {
      switch (column.type()) {
        case TEXT -> row.set(column, String.valueOf(version));
        case INT -> row.set(column, version);
        case LONG -> row.set(column, (long) version);
        case DOUBLE -> row.set(column, (double) version);
        case BOOLEAN -> row.set(column, true);
        case TIMESTAMP -> row.time(column, micros);
        case INT_LIST, TEXT_LIST, CONTRASTS -> row.list(column, List.of());
        case SCOPE -> row.lists(column, Map.of());
        case COUNTS -> row.counts(column, Map.of());
        case BINS -> row.bins(column, Map.of());
      }
    }
    return row.ofDay(micros);
  }
}
