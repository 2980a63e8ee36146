package dev.stallwatch.table;

/** The columns of {@code runs}: one row per run. */
public enum RunColumn implements Column {
  RUN_ID(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Identity of the run: the same for the same input, options and version."),
  COMMAND(ColumnType.TEXT, Presence.REQUIRED, "The command that ran."),
  VERSION(ColumnType.TEXT, Presence.REQUIRED, "Version of Stallwatch."),
  STARTED_AT(ColumnType.TIMESTAMP, Presence.REQUIRED, "Start of the run."),
  FINISHED_AT(ColumnType.TIMESTAMP, Presence.REQUIRED, "Time when the result was ready."),
  INPUTS(ColumnType.TEXT_LIST, Presence.REQUIRED, "The input paths as given."),
  DATA_FROM(ColumnType.TIMESTAMP, Presence.OPTIONAL, "Start of the earliest record."),
  DATA_TO(ColumnType.TIMESTAMP, Presence.OPTIONAL, "Start of the latest record."),
  WINDOW_SECONDS(ColumnType.LONG, Presence.REQUIRED, "Width of a window, seconds."),
  FILES(
      ColumnType.LONG, Presence.REQUIRED, "Number of input files, without those that are skipped."),
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
  TRANSFERS(ColumnType.LONG, Presence.REQUIRED, "GET requests answered with 200 or 206."),
  STALLED(ColumnType.LONG, Presence.REQUIRED, "Stalled transfers."),
  CELLS(ColumnType.LONG, Presence.REQUIRED, "Number of distinct combinations of dimension values."),
  INCIDENTS(ColumnType.LONG, Presence.REQUIRED, "Number of incidents found."),
  EXIT_CODE(ColumnType.INT, Presence.REQUIRED, "Exit code of the command."),
  CONTENT_BYTES(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Bytes of the lines read, uncompressed; null in rows of versions that did not "
          + "count them."),
  REJECTED_BYTES(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Bytes of the rejected lines; null in rows of versions that did not count them."),
  UNREADABLE_FILES(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Files that could not be read to their end; null in rows of versions that did "
          + "not count them."),
  LOG_FROM(
      ColumnType.TIMESTAMP,
      Presence.OPTIONAL,
      "Start of the earliest request in the input, within the analysed period or not."),
  LOG_TO(
      ColumnType.TIMESTAMP,
      Presence.OPTIONAL,
      "Start of the latest request in the input, within the analysed period or not."),
  FOLDED(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "Which rare values were counted as other because there were too many cells; null if none "
          + "were, and in rows of versions that did not tell."),
  MITIGATION_RECORDS(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Ignored lines that are records of mitigations or changes; null in rows of versions that did"
          + " not read them."),
  OUTSIDE_PERIOD(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Ignored lines that are requests outside of the analysed period; null in rows of versions that"
          + " did not count them."),
  FILES_NOT_OPENED(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Files that were not opened because their paths show times outside of the analysed period; not"
          + " part of files, and not in inputs. Null in rows of versions that opened all files.");

  private final Declaration declaration;

  RunColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
