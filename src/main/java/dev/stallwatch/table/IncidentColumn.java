package dev.stallwatch.table;

/**
 * The columns of {@code incidents}: one row per cause.
 *
 * <p>{@code started_open} is true if the sources of the incident have no earlier window among all
 * that the run looked at, or at most one hour of them with too few trials of the scope to show that
 * the incident was not yet going on, and if no earlier run published an earlier start. A nightly
 * run looks at its day and at the day before. {@code ended_open} is the same for the end; {@code
 * ended_at} is null if and only if it is true. Both are null in rows of versions without these
 * columns.
 */
public enum IncidentColumn implements Column {
  INCIDENT_ID(ColumnType.TEXT, Presence.REQUIRED, "Identity, the same in every run that finds it."),
  REVISION(ColumnType.INT, Presence.REQUIRED, "Counts the runs that changed it, from 1."),
  METRIC(ColumnType.TEXT, Presence.REQUIRED, "The rate that tells most."),
  VERDICT(ColumnType.TEXT, Presence.REQUIRED, "What it looks like."),
  SEVERITY(ColumnType.TEXT, Presence.REQUIRED, "info, warning or critical."),
  STARTED_AT(
      ColumnType.TIMESTAMP,
      Presence.REQUIRED,
      "Start of the first affected window; where started_open, it began then or earlier."),
  ENDED_AT(
      ColumnType.TIMESTAMP, Presence.OPTIONAL, "End of the last affected window; null while open."),
  SCOPE(ColumnType.SCOPE, Presence.REQUIRED, "The values per dimension to which it is limited."),
  SCOPE_TEXT(ColumnType.TEXT, Presence.REQUIRED, "The scope in words."),
  OBSERVED_RATE(ColumnType.DOUBLE, Presence.REQUIRED, "Rate within scope and interval, 0 to 1."),
  EXPECTED_RATE(ColumnType.DOUBLE, Presence.REQUIRED, "Rate expected there, 0 to 1."),
  TRANSFERS(ColumnType.LONG, Presence.REQUIRED, "Transfers within scope and interval."),
  EXCESS(ColumnType.DOUBLE, Presence.REQUIRED, "Events beyond expectation."),
  CLIENTS(ColumnType.LONG, Presence.REQUIRED, "Distinct clients hit, approximate."),
  CONFIDENCE(
      ColumnType.DOUBLE,
      Presence.REQUIRED,
      "How sure it is that something happened there, 0 to 1."),
  CONTRAST(
      ColumnType.CONTRASTS,
      Presence.REQUIRED,
      "Groups like the scope but for one dimension that are not affected."),
  REQUEST_IDS(ColumnType.TEXT_LIST, Presence.REQUIRED, "A few request ids to hand to the CDN."),
  EVIDENCE_SQL(ColumnType.TEXT, Presence.REQUIRED, "SQL over these tables that shows it."),
  SUMMARY(ColumnType.TEXT, Presence.REQUIRED, "What happened, in words."),
  RUN_ID(ColumnType.TEXT, Presence.REQUIRED, "The run that wrote the row."),
  COMPARISON(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "With what it was compared: earlier_days, quieter_times or other_groups."),
  CHANGE(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "What changed since the revision before; null in the first."),
  STARTED_OPEN(
      ColumnType.BOOLEAN,
      Presence.OPTIONAL,
      "True where the data begin at started_at, so that it may have begun earlier."),
  ENDED_OPEN(
      ColumnType.BOOLEAN,
      Presence.OPTIONAL,
      "True where the data end with it, so that it may have lasted longer; ended_at is null then.");

  private final Declaration declaration;

  IncidentColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
