package dev.stallwatch.table;

/** The columns of {@code completeness}: one row per source and hour of a run. */
public enum CompletenessColumn implements Column {
  HOUR(ColumnType.TIMESTAMP, Presence.REQUIRED, "Start of the hour."),
  SOURCE(ColumnType.TEXT, Presence.REQUIRED, "The source."),
  EXPECTED_REQUESTS(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Requests that are usual in this hour; null where too little is known."),
  SEEN_REQUESTS(ColumnType.LONG, Presence.REQUIRED, "Requests seen."),
  STATE(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Whether the logs of the hour are there: complete, short, missing or unknown."),
  RUN_ID(ColumnType.TEXT, Presence.REQUIRED, "The run that wrote the row.");

  private final Declaration declaration;

  CompletenessColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
