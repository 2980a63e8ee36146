package dev.stallwatch.engine.write;

import dev.stallwatch.engine.parquet.RowOf;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.table.Column;
import dev.stallwatch.table.ColumnType;
import dev.stallwatch.table.Table;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
  static void publish(TableDirectory output, Flow flow, int version, List<LocalDate> dates) {
    for (Table table : Table.values()) {
      stage(output, flow, table, version, dates);
    }
    output.publish();
  }

  static void stage(
      TableDirectory output, Flow flow, Table table, int version, List<LocalDate> dates) {
    List<TableRow> rows = new ArrayList<>();
    for (LocalDate date : dates) {
      for (int i = 0; i < rows(version); i++) {
        rows.add(row(table, version, date));
      }
    }
    switch (table) {
      case RUNS -> output.stageRun("run-" + version, rows);
      case TRAFFIC, STALLS, QUARANTINE, OBJECT_SIZES -> output.stage(table, flow.parts(rows));
      case ANOMALIES, INCIDENTS, INPUTS, COMPLETENESS, MITIGATIONS, CHANGES ->
          output.stage(table, rows);
    }
  }

  private static TableRow row(Table table, int version, LocalDate date) {
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
        case INT_LIST, TEXT_LIST, CONTRASTS, COINCIDENCES -> row.list(column, List.of());
        case SCOPE -> row.lists(column, Map.of());
        case COUNTS -> row.counts(column, Map.of());
        case BINS -> row.bins(column, new LogHistogram());
      }
    }
    return row.ofDay(micros);
  }
}
