package dev.stallwatch.table;

/** The columns of {@code completeness}: one row per source and hour of a run. */
public enum CompletenessColumn implements Column {
  HOUR(ColumnType.TIMESTAMP, Presence.REQUIRED, "Start of the hour."),
  SOURCE(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Name of the configured source; without one, the log format."),
  EXPECTED_REQUESTS(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Expected number of requests in this hour; null if too little history is known."),
  SEEN_REQUESTS(ColumnType.LONG, Presence.REQUIRED, "Number of requests read."),
  STATE(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Whether the logs of the hour are present: complete, short, missing or unknown."),
  RUN_ID(ColumnType.TEXT, Presence.REQUIRED, "Identity of the run that wrote the row; see runs.");

  private final Declaration declaration;

  CompletenessColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
