package dev.stallwatch.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The published tables. */
public enum Table {
  /** One row per window and combination of the coarse dimensions and status. */
  TRAFFIC(TrafficColumn.values()),
  /** One row per stalled download. */
  STALLS(StallColumn.values()),
  /** One row per window and group that deviates. */
  ANOMALIES(AnomalyColumn.values()),
  /** One row per cause. */
  INCIDENTS(IncidentColumn.values()),
  /** One row per line or file that could not be read. */
  QUARANTINE(QuarantineColumn.values()),
  /** One row per input file. */
  INPUTS(InputColumn.values()),
  /** One row per run. */
  RUNS(RunColumn.values()),
  /** One row per object whose size the log does not tell but its transfers do. */
  OBJECT_SIZES(ObjectSizeColumn.values()),
  /** One row per source and hour. */
  COMPLETENESS(CompletenessColumn.values());

  /** The column by which every table is partitioned, hive style: a day in UTC. */
  public static final String PARTITION = "date";

  @SuppressWarnings("ImmutableEnumChecker") // List.of, of enums without state
  private final List<Column> columns;

  Table(Column... columns) {
    this.columns = List.of(columns);
  }

  /** The name of the table, its view and its directory. */
  public String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The columns in the order of the schema. */
  public List<Column> columns() {
    return columns;
  }

  /** The names of all tables. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Table::tableName).toList();
  }
}
