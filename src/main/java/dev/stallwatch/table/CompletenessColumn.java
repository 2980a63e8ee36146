package dev.stallwatch.table;

/** The columns of {@code completeness}: one row per source and hour of a run. */
public enum CompletenessColumn implements Column {
  /** Start of the hour. */
  HOUR(ColumnType.TIMESTAMP, Presence.REQUIRED, "Start of the hour."),
  /** The source. */
  SOURCE(ColumnType.TEXT, Presence.REQUIRED, "The source."),
  /** Requests that are usual in this hour; null where too little is known. */
  EXPECTED_REQUESTS(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Requests that are usual in this hour; null where too little is known."),
  /** Requests seen. */
  SEEN_REQUESTS(ColumnType.LONG, Presence.REQUIRED, "Requests seen."),
  /** Whether the logs are there: {@code complete}, {@code short}, {@code missing}, unknown. */
  STATE(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Whether the logs of the hour are there: complete, short, missing or unknown."),
  /** The run that wrote the row. */
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
