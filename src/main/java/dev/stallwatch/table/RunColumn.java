package dev.stallwatch.table;

/** The columns of {@code runs}: one row per run. */
public enum RunColumn implements Column {
  RUN_ID(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Identity of the run: the same for the same input, options and version."),
  COMMAND(ColumnType.TEXT, Presence.REQUIRED, "The command that ran."),
  VERSION(ColumnType.TEXT, Presence.REQUIRED, "Version of Stallwatch."),
  STARTED_AT(ColumnType.TIMESTAMP, Presence.REQUIRED, "When the run began."),
  FINISHED_AT(ColumnType.TIMESTAMP, Presence.REQUIRED, "When its answer was ready."),
  INPUTS(ColumnType.TEXT_LIST, Presence.REQUIRED, "The paths that were asked for."),
  DATA_FROM(ColumnType.TIMESTAMP, Presence.OPTIONAL, "Start of the earliest record."),
  DATA_TO(ColumnType.TIMESTAMP, Presence.OPTIONAL, "Start of the latest record."),
  WINDOW_SECONDS(ColumnType.LONG, Presence.REQUIRED, "Width of a window."),
  FILES(ColumnType.LONG, Presence.REQUIRED, "Input files."),
  LINES(
      ColumnType.LONG,
      Presence.REQUIRED,
      "Lines read = records + headers + duplicates + rejected + ignored."),
  RECORDS(ColumnType.LONG, Presence.REQUIRED, "Lines counted as requests."),
  HEADERS(ColumnType.LONG, Presence.REQUIRED, "Header lines."),
  DUPLICATES(ColumnType.LONG, Presence.REQUIRED, "Records read before."),
  REJECTED(ColumnType.LONG, Presence.REQUIRED, "Lines in quarantine."),
  IGNORED(ColumnType.LONG, Presence.REQUIRED, "Lines left out for a reason that is no fault."),
  TRANSFERS(ColumnType.LONG, Presence.REQUIRED, "GETs answered with 200 or 206."),
  STALLED(ColumnType.LONG, Presence.REQUIRED, "Stalled transfers."),
  CELLS(ColumnType.LONG, Presence.REQUIRED, "Combinations of dimension values that were watched."),
  INCIDENTS(ColumnType.LONG, Presence.REQUIRED, "Incidents found."),
  EXIT_CODE(
      ColumnType.INT, Presence.REQUIRED, "How the run ended, by the codes of the command line."),
  CONTENT_BYTES(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Bytes of the lines read, uncompressed; null in rows of runs that did not count them."),
  REJECTED_BYTES(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Bytes of the lines in quarantine; null in rows of runs that did not count them."),
  UNREADABLE_FILES(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Files that could not be read, or not to their end; null in rows that did not count them."),
  LOG_FROM(
      ColumnType.TIMESTAMP,
      Presence.OPTIONAL,
      "Start of the earliest request in the input, in the analysed period or not."),
  LOG_TO(
      ColumnType.TIMESTAMP,
      Presence.OPTIONAL,
      "Start of the latest request in the input, in the analysed period or not.");

  private final Declaration declaration;

  RunColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
