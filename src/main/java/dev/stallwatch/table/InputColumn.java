package dev.stallwatch.table;

/** The columns of {@code inputs}: one row per input file. */
public enum InputColumn implements Column {
  PATH(ColumnType.TEXT, Presence.REQUIRED, "Path of the file."),
  SIZE(ColumnType.LONG, Presence.REQUIRED, "Size of the file as stored, bytes."),
  MODIFIED(ColumnType.TIMESTAMP, Presence.REQUIRED, "Time of the file's last modification."),
  FORMAT(ColumnType.TEXT, Presence.OPTIONAL, "Name of the log format; null if not recognised."),
  LINES(
      ColumnType.LONG,
      Presence.REQUIRED,
      "Lines read: the sum of records, headers, duplicates, rejected and ignored."),
  RECORDS(ColumnType.LONG, Presence.REQUIRED, "Lines counted as requests."),
  HEADERS(ColumnType.LONG, Presence.REQUIRED, "Header lines."),
  DUPLICATES(
      ColumnType.LONG, Presence.REQUIRED, "Records that were already read from another delivery."),
  REJECTED(ColumnType.LONG, Presence.REQUIRED, "Lines that could not be read; see quarantine."),
  IGNORED(
      ColumnType.LONG,
      Presence.REQUIRED,
      "Valid lines that are not a client's request for an object."),
  FIRST_EVENT_AT(ColumnType.TIMESTAMP, Presence.OPTIONAL, "Start of the earliest record."),
  LAST_EVENT_AT(ColumnType.TIMESTAMP, Presence.OPTIONAL, "Start of the latest record."),
  PROBLEM(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "Code of a problem that concerns the entire file; null if none."),
  REJECTED_BY_REASON(ColumnType.COUNTS, Presence.REQUIRED, "Rejected lines by reason code."),
  IGNORED_BY_REASON(ColumnType.COUNTS, Presence.REQUIRED, "Ignored lines by reason code."),
  RUN_ID(ColumnType.TEXT, Presence.REQUIRED, "Identity of the run that wrote the row; see runs."),
  SOURCE(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "Name of the configured source; without one, the log format; null if neither is " + "known."),
  SAMPLING_RATE(
      ColumnType.DOUBLE,
      Presence.OPTIONAL,
      "Share of all requests that the log holds, above 0 and at most 1. Counts are not "
          + "scaled up. Below 1, attempts are not paired: resumed, retried and stalls "
          + "inferred from them are 0."),
  CONTENT_BYTES(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Bytes of the lines read, uncompressed; null in rows of versions that did not "
          + "count them."),
  REJECTED_BYTES(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Bytes of the rejected lines; null in rows of versions that did not count them."),
  LOG_FROM(
      ColumnType.TIMESTAMP,
      Presence.OPTIONAL,
      "Start of the earliest request, within the analysed period or not."),
  LOG_TO(
      ColumnType.TIMESTAMP,
      Presence.OPTIONAL,
      "Start of the latest request, within the analysed period or not."),
  WARNINGS(
      ColumnType.TEXT_LIST,
      Presence.OPTIONAL,
      "Signs that the file is read wrongly, in sentences: most lines unreadable, and "
          + "why; or all requests with one client, one user agent or no bytes."),
  SKIPPED_AS(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "What the file is instead of an access log, such as error-log; its lines are ignored, and "
          + "it is not counted in runs. Null if the file is not skipped.");

  private final Declaration declaration;

  InputColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
