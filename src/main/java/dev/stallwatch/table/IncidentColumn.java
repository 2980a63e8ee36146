package dev.stallwatch.table;

/** The columns of {@code incidents}: one row per cause. */
public enum IncidentColumn implements Column {
  INCIDENT_ID(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Identity of the incident, the same in every run that finds it."),
  REVISION(
      ColumnType.INT,
      Presence.REQUIRED,
      "Number of the revision, from 1; a run that finds changes publishes the next one."),
  METRIC(ColumnType.TEXT, Presence.REQUIRED, "Code of the metric that names the incident."),
  VERDICT(ColumnType.TEXT, Presence.REQUIRED, "Code of the pattern that the incident matches."),
  SEVERITY(ColumnType.TEXT, Presence.REQUIRED, "info, warning or critical."),
  STARTED_AT(
      ColumnType.TIMESTAMP,
      Presence.REQUIRED,
      "Start of the first affected window. If started_open, the incident started then "
          + "or earlier."),
  ENDED_AT(
      ColumnType.TIMESTAMP,
      Presence.OPTIONAL,
      "End of the last affected window; null if ended_open."),
  SCOPE(
      ColumnType.SCOPE, Presence.REQUIRED, "What the incident is limited to: values by dimension."),
  SCOPE_TEXT(ColumnType.TEXT, Presence.REQUIRED, "The scope as text."),
  OBSERVED_RATE(
      ColumnType.DOUBLE, Presence.REQUIRED, "Observed rate within the scope and interval, 0 to 1."),
  EXPECTED_RATE(
      ColumnType.DOUBLE, Presence.REQUIRED, "Expected rate within the scope and interval, 0 to 1."),
  TRANSFERS(ColumnType.LONG, Presence.REQUIRED, "Transfers within the scope and interval."),
  EXCESS(ColumnType.DOUBLE, Presence.REQUIRED, "Observed minus expected number of events."),
  CLIENTS(ColumnType.LONG, Presence.REQUIRED, "Number of distinct clients affected, approximate."),
  CONFIDENCE(
      ColumnType.DOUBLE,
      Presence.REQUIRED,
      "Confidence that the incident is real and its scope exact, 0 to 1."),
  CONTRAST(
      ColumnType.CONTRASTS,
      Presence.REQUIRED,
      "Groups that differ from the scope in one dimension and are not affected."),
  REQUEST_IDS(ColumnType.TEXT_LIST, Presence.REQUIRED, "A few request ids for the CDN's support."),
  EVIDENCE_SQL(
      ColumnType.TEXT, Presence.REQUIRED, "SQL query over these tables that shows the incident."),
  SUMMARY(ColumnType.TEXT, Presence.REQUIRED, "Description of the incident in sentences."),
  RUN_ID(ColumnType.TEXT, Presence.REQUIRED, "Identity of the run that wrote the row; see runs."),
  COMPARISON(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "What the rate was compared with: earlier_days, quieter_times, other_groups or other_hours."),
  CHANGE(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "What changed since the previous revision; null in the first."),
  /**
   * True if the incident may have started earlier: among all data that the run read, its sources
   * have no earlier window, or at most an hour of them with too few trials of its scope to show
   * that it had not started; and no earlier run knew an earlier start. A nightly run reads its day
   * and the day before. Null in rows of versions that did not record it.
   */
  STARTED_OPEN(
      ColumnType.BOOLEAN,
      Presence.OPTIONAL,
      "True if the data begins at started_at, so that the incident may have started " + "earlier."),
  /**
   * True if the incident may have lasted longer: among all data that the run read, its sources have
   * no later window, or at most an hour of them with too few trials of its scope to show that it
   * was over. {@link #ENDED_AT} is null if and only if this is true. Null in rows of versions that
   * did not record it.
   */
  ENDED_OPEN(
      ColumnType.BOOLEAN,
      Presence.OPTIONAL,
      "True if the data ends during the incident, so that it may have lasted longer."),
  STATUSES(
      ColumnType.INT_LIST,
      Presence.OPTIONAL,
      "The HTTP statuses of which the errors consist, the largest share of the excess first; empty"
          + " for other metrics."),
  ALTERNATIVES(
      ColumnType.TEXT_LIST,
      Presence.OPTIONAL,
      "Other scopes that explain the rise about as well, the best first; empty if the data leave"
          + " only one name."),
  COINCIDES_WITH(
      ColumnType.COINCIDENCES,
      Presence.OPTIONAL,
      "The rules and changes that were compared with the incident, the most probable first; a"
          + " coincidence is no proof of a cause."),
  NOT_VISIBLE(
      ColumnType.TEXT_LIST,
      Presence.OPTIONAL,
      "What the logs cannot show about mitigations, and what to ask the CDN."),
  UNCHANGED_RULES(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Number of rules that acted the same before and during the incident."),
  STALLED_DOWNLOADS(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Stalled downloads within the scope and interval, to which the stalled transfers belong; null"
          + " for other metrics, and if the scope has limits that the table stalls lacks.");

  private final Declaration declaration;

  IncidentColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
