package dev.stallwatch.table;

/** The columns of {@code quarantine}: one row per line or file that could not be read. */
public enum QuarantineColumn implements Column {
  FILE(ColumnType.TEXT, Presence.REQUIRED, "Path of the input file."),
  LINE_NUMBER(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Number of the line in the file, from 1; null if the row is about the file."),
  REASON(ColumnType.TEXT, Presence.REQUIRED, "Code of the reason."),
  RAW(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "The line, or its first bytes if it is long. Invalid UTF-8 is replaced, "
          + "addresses are masked."),
  RUN_ID(ColumnType.TEXT, Presence.REQUIRED, "Identity of the run that wrote the row; see runs.");

  private final Declaration declaration;

  QuarantineColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
