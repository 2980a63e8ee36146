package dev.stallwatch.table;

/** The columns of {@code incidents}: one row per cause. */
public enum IncidentColumn implements Column {
  /** Identity, the same in every run that finds it. */
  INCIDENT_ID(ColumnType.TEXT, Presence.REQUIRED, "Identity, the same in every run that finds it."),
  /** Counts the runs that changed it, from 1. */
  REVISION(ColumnType.INT, Presence.REQUIRED, "Counts the runs that changed it, from 1."),
  /** The rate that tells most. */
  METRIC(ColumnType.TEXT, Presence.REQUIRED, "The rate that tells most."),
  /** What it looks like. */
  VERDICT(ColumnType.TEXT, Presence.REQUIRED, "What it looks like."),
  /** info, warning or critical. */
  SEVERITY(ColumnType.TEXT, Presence.REQUIRED, "info, warning or critical."),
  /** Start of the first affected window. */
  STARTED_AT(ColumnType.TIMESTAMP, Presence.REQUIRED, "Start of the first affected window."),
  /** End of the last affected window; null while open. */
  ENDED_AT(
      ColumnType.TIMESTAMP, Presence.OPTIONAL, "End of the last affected window; null while open."),
  /** The values per dimension to which it is limited. */
  SCOPE(ColumnType.SCOPE, Presence.REQUIRED, "The values per dimension to which it is limited."),
  /** The scope in words. */
  SCOPE_TEXT(ColumnType.TEXT, Presence.REQUIRED, "The scope in words."),
  /** Rate within scope and interval, 0 to 1. */
  OBSERVED_RATE(ColumnType.DOUBLE, Presence.REQUIRED, "Rate within scope and interval, 0 to 1."),
  /** Rate expected there, 0 to 1. */
  EXPECTED_RATE(ColumnType.DOUBLE, Presence.REQUIRED, "Rate expected there, 0 to 1."),
  /** Transfers within scope and interval. */
  TRANSFERS(ColumnType.LONG, Presence.REQUIRED, "Transfers within scope and interval."),
  /** Events beyond expectation. */
  EXCESS(ColumnType.DOUBLE, Presence.REQUIRED, "Events beyond expectation."),
  /** Distinct clients hit, approximate. */
  CLIENTS(ColumnType.LONG, Presence.REQUIRED, "Distinct clients hit, approximate."),
  /** How sure it is that something happened there, 0 to 1. */
  CONFIDENCE(
      ColumnType.DOUBLE,
      Presence.REQUIRED,
      "How sure it is that something happened there, 0 to 1."),
  /** Groups like the scope but for one dimension that are not affected. */
  CONTRAST(
      ColumnType.CONTRASTS,
      Presence.REQUIRED,
      "Groups like the scope but for one dimension that are not affected."),
  /** A few request ids to hand to the CDN. */
  REQUEST_IDS(ColumnType.TEXT_LIST, Presence.REQUIRED, "A few request ids to hand to the CDN."),
  /** SQL over these tables that shows it. */
  EVIDENCE_SQL(ColumnType.TEXT, Presence.REQUIRED, "SQL over these tables that shows it."),
  /** What happened, in words. */
  SUMMARY(ColumnType.TEXT, Presence.REQUIRED, "What happened, in words."),
  /** The run that wrote the row. */
  RUN_ID(ColumnType.TEXT, Presence.REQUIRED, "The run that wrote the row."),
  /** With what it was compared: earlier_days, quieter_times or other_groups. */
  COMPARISON(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "With what it was compared: earlier_days, quieter_times or other_groups."),
  /** What changed since the revision before; null in the first. */
  CHANGE(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "What changed since the revision before; null in the first.");

  private final Declaration declaration;

  IncidentColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
