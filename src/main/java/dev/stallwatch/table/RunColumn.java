package dev.stallwatch.table;

/** The columns of {@code runs}: one row per run. */
public enum RunColumn implements Column {
  /** Identity of the run: the same for the same input, options and version. */
  RUN_ID(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Identity of the run: the same for the same input, options and version."),
  /** The command that ran. */
  COMMAND(ColumnType.TEXT, Presence.REQUIRED, "The command that ran."),
  /** Version of Stallwatch. */
  VERSION(ColumnType.TEXT, Presence.REQUIRED, "Version of Stallwatch."),
  /** When the run began. */
  STARTED_AT(ColumnType.TIMESTAMP, Presence.REQUIRED, "When the run began."),
  /** When its answer was ready. */
  FINISHED_AT(ColumnType.TIMESTAMP, Presence.REQUIRED, "When its answer was ready."),
  /** The paths that were asked for. */
  INPUTS(ColumnType.TEXT_LIST, Presence.REQUIRED, "The paths that were asked for."),
  /** Start of the earliest record. */
  DATA_FROM(ColumnType.TIMESTAMP, Presence.OPTIONAL, "Start of the earliest record."),
  /** Start of the latest record. */
  DATA_TO(ColumnType.TIMESTAMP, Presence.OPTIONAL, "Start of the latest record."),
  /** Width of a window. */
  WINDOW_SECONDS(ColumnType.LONG, Presence.REQUIRED, "Width of a window."),
  /** Input files. */
  FILES(ColumnType.LONG, Presence.REQUIRED, "Input files."),
  /** Lines read = records + headers + duplicates + rejected + ignored. */
  LINES(
      ColumnType.LONG,
      Presence.REQUIRED,
      "Lines read = records + headers + duplicates + rejected + ignored."),
  /** Lines counted as requests. */
  RECORDS(ColumnType.LONG, Presence.REQUIRED, "Lines counted as requests."),
  /** Header lines. */
  HEADERS(ColumnType.LONG, Presence.REQUIRED, "Header lines."),
  /** Records read before. */
  DUPLICATES(ColumnType.LONG, Presence.REQUIRED, "Records read before."),
  /** Lines in quarantine. */
  REJECTED(ColumnType.LONG, Presence.REQUIRED, "Lines in quarantine."),
  /** Lines left out for a reason that is no fault. */
  IGNORED(ColumnType.LONG, Presence.REQUIRED, "Lines left out for a reason that is no fault."),
  /** GETs answered with 200 or 206. */
  TRANSFERS(ColumnType.LONG, Presence.REQUIRED, "GETs answered with 200 or 206."),
  /** Stalled transfers. */
  STALLED(ColumnType.LONG, Presence.REQUIRED, "Stalled transfers."),
  /** Combinations of dimension values that were watched. */
  CELLS(ColumnType.LONG, Presence.REQUIRED, "Combinations of dimension values that were watched."),
  /** Incidents found. */
  INCIDENTS(ColumnType.LONG, Presence.REQUIRED, "Incidents found."),
  /** How the run ended, by the codes of the command line. */
  EXIT_CODE(
      ColumnType.INT, Presence.REQUIRED, "How the run ended, by the codes of the command line."),
  /** Bytes of the lines read, uncompressed; null in rows of runs that did not count them. */
  CONTENT_BYTES(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Bytes of the lines read, uncompressed; null in rows of runs that did not count them."),
  /** Bytes of the lines in quarantine; null in rows of runs that did not count them. */
  REJECTED_BYTES(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Bytes of the lines in quarantine; null in rows of runs that did not count them."),
  /** Files that could not be read, or not to their end. */
  UNREADABLE_FILES(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Files that could not be read, or not to their end; null in rows that did not count them."),
  /** Start of the earliest request in the input, in the analysed period or not. */
  LOG_FROM(
      ColumnType.TIMESTAMP,
      Presence.OPTIONAL,
      "Start of the earliest request in the input, in the analysed period or not."),
  /** Start of the latest request in the input, in the analysed period or not. */
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
