package dev.stallwatch.table;

/** The columns of {@code anomalies}: one row per window and group that deviates, before merging. */
public enum AnomalyColumn implements Column {
  WINDOW_START(ColumnType.TIMESTAMP, Presence.REQUIRED, "Start of the window, inclusive."),
  WINDOW_END(ColumnType.TIMESTAMP, Presence.REQUIRED, "End of the window, exclusive."),
  METRIC(ColumnType.TEXT, Presence.REQUIRED, "Code of the metric that deviates."),
  SCOPE(ColumnType.SCOPE, Presence.REQUIRED, "The group: values by dimension."),
  OBSERVED_RATE(
      ColumnType.DOUBLE, Presence.REQUIRED, "Observed rate of the group in the window, 0 to 1."),
  EXPECTED_RATE(
      ColumnType.DOUBLE, Presence.REQUIRED, "Expected rate of the group in the window, 0 to 1."),
  TRANSFERS(ColumnType.LONG, Presence.REQUIRED, "Transfers of the group in the window."),
  EXCESS(ColumnType.DOUBLE, Presence.REQUIRED, "Observed minus expected number of events."),
  SCORE(
      ColumnType.DOUBLE,
      Presence.REQUIRED,
      "Log-likelihood ratio against the baseline, divided by the overdispersion."),
  RUN_ID(ColumnType.TEXT, Presence.REQUIRED, "Identity of the run that wrote the row; see runs.");

  private final Declaration declaration;

  AnomalyColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
