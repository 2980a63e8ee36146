package dev.stallwatch.table;

/** The columns of {@code inputs}: one row per input file. */
public enum InputColumn implements Column {
  PATH(ColumnType.TEXT, Presence.REQUIRED, "Path of the file."),
  SIZE(ColumnType.LONG, Presence.REQUIRED, "Bytes as stored."),
  MODIFIED(ColumnType.TIMESTAMP, Presence.REQUIRED, "When the file was last changed."),
  FORMAT(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "Name of the log format; null where none was recognised."),
  LINES(
      ColumnType.LONG,
      Presence.REQUIRED,
      "Lines read = records + headers + duplicates + rejected + ignored."),
  RECORDS(ColumnType.LONG, Presence.REQUIRED, "Lines counted as requests."),
  HEADERS(ColumnType.LONG, Presence.REQUIRED, "Header lines."),
  DUPLICATES(ColumnType.LONG, Presence.REQUIRED, "Records read before."),
  REJECTED(ColumnType.LONG, Presence.REQUIRED, "Lines in quarantine."),
  IGNORED(ColumnType.LONG, Presence.REQUIRED, "Lines left out for a reason that is no fault."),
  FIRST_EVENT_AT(ColumnType.TIMESTAMP, Presence.OPTIONAL, "Start of the earliest record."),
  LAST_EVENT_AT(ColumnType.TIMESTAMP, Presence.OPTIONAL, "Start of the latest record."),
  PROBLEM(
      ColumnType.TEXT, Presence.OPTIONAL, "What was wrong with the file as a whole, by its code."),
  REJECTED_BY_REASON(ColumnType.COUNTS, Presence.REQUIRED, "Lines in quarantine by reason."),
  IGNORED_BY_REASON(ColumnType.COUNTS, Presence.REQUIRED, "Lines left out by reason."),
  RUN_ID(ColumnType.TEXT, Presence.REQUIRED, "The run that wrote the row."),
  SOURCE(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "The source of its records; null where no format was recognised and none is configured."),
  SAMPLING_RATE(
      ColumnType.DOUBLE,
      Presence.OPTIONAL,
      "Share of all requests that the source holds, above 0, at most 1. Counts are as seen, not"
          + " scaled up; below 1 attempts are not paired, so resumed, retried and the stalls that"
          + " follow from them are 0."),
  CONTENT_BYTES(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Bytes of the lines read, uncompressed; null in rows of runs that did not count them."),
  REJECTED_BYTES(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Bytes of the lines in quarantine; null in rows of runs that did not count them."),
  LOG_FROM(
      ColumnType.TIMESTAMP,
      Presence.OPTIONAL,
      "Start of the earliest request, in the analysed period or not."),
  LOG_TO(
      ColumnType.TIMESTAMP,
      Presence.OPTIONAL,
      "Start of the latest request, in the analysed period or not."),
  WARNINGS(
      ColumnType.TEXT_LIST,
      Presence.OPTIONAL,
      "What is to be doubted of the file as a whole, in sentences: most lines unreadable, and why;"
          + " one client, one user agent or no bytes in all its requests.");

  private final Declaration declaration;

  InputColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
