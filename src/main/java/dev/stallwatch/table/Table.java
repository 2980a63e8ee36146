package dev.stallwatch.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The published tables, in the order in which they are documented. */
public enum Table {
  TRAFFIC(
      "One row per window and combination of served_by, source, region, edge, os, "
          + "software and status: the counts.",
      TrafficColumn.values()),
  STALLS("One row per stalled download: the evidence.", StallColumn.values()),
  ANOMALIES(
      "One row per window and group that deviates, before windows and groups are "
          + "merged into incidents.",
      AnomalyColumn.values()),
  INCIDENTS(
      "One row per incident, in nightly tables per incident and day; the view incidents_latest holds "
          + "the latest revision of each.",
      IncidentColumn.values()),
  QUARANTINE(
      "One row per line or file that could not be read: of each file the first 9,000 "
          + "lines, and the first 50 of each reason.",
      QuarantineColumn.values()),
  INPUTS("One row per input file.", InputColumn.values()),
  RUNS("One row per run.", RunColumn.values()),
  OBJECT_SIZES(
      "One row per object whose size is not logged but follows from its complete "
          + "transfers; used by later runs with --history.",
      ObjectSizeColumn.values()),
  COMPLETENESS(
      "One row per source and hour: whether its logs are present.", CompletenessColumn.values()),
  MITIGATIONS(
      "One row per window, rule, mode, action and known dimensions: what mitigations did.",
      MitigationColumn.values()),
  CHANGES(
      "One row per change of a rule, a configuration or a release, and per notice of a vendor.",
      ChangeColumn.values());

  /** The partition column of every table, Hive style ({@code date=YYYY-MM-DD}): a day in UTC. */
  public static final String PARTITION = "date";

  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // List.of, of enums without state
  private final List<Column> columns;

  Table(String meaning, Column... columns) {
    this.meaning = meaning;
    this.columns = List.of(columns);
  }

  /** Returns the name of the table, its view and its directory. */
  public String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what a row stands for. */
  public String meaning() {
    return meaning;
  }

  /** Returns the columns in the order of the schema. */
  public List<Column> columns() {
    return columns;
  }

  /** Returns the names of all tables. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Table::tableName).toList();
  }
}
