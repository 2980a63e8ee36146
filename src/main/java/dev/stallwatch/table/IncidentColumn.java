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
  /** Start of the first affected window; a bound where {@link #STARTED_OPEN}. */
  STARTED_AT(
      ColumnType.TIMESTAMP,
      Presence.REQUIRED,
      "Start of the first affected window; where started_open, it began then or earlier."),
  /** End of the last affected window; null while open, which {@link #ENDED_OPEN} says too. */
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
      "What changed since the revision before; null in the first."),
  /**
   * True where the data begin at {@link #STARTED_AT}, so that the incident may have begun earlier:
   * its sources have no earlier window among all that the run looked at, or at most an hour of them
   * with too few trials of its scope to show that it was not going on; and no earlier run knew an
   * earlier start. A night looks at its day and at the day before. False where the data before show
   * that it began then. Null in rows of versions that did not tell.
   */
  STARTED_OPEN(
      ColumnType.BOOLEAN,
      Presence.OPTIONAL,
      "True where the data begin at started_at, so that it may have begun earlier."),
  /**
   * True where the data end with the incident, so that it may have lasted longer: its sources have
   * no later window among all that the run looked at, or at most an hour of them with too few
   * trials of its scope to show that it was over. {@link #ENDED_AT} is null then, and only then.
   * Null in rows of versions that did not tell.
   */
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
