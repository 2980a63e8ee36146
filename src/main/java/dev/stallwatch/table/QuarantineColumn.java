package dev.stallwatch.table;

/** The columns of {@code quarantine}: one row per line or file that could not be read. */
public enum QuarantineColumn implements Column {
  FILE(ColumnType.TEXT, Presence.REQUIRED, "Path of the input file."),
  LINE_NUMBER(
      ColumnType.LONG, Presence.OPTIONAL, "Number of the line, from 1; null for the whole file."),
  REASON(ColumnType.TEXT, Presence.REQUIRED, "Code of the reason."),
  RAW(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "The line, its first bytes where it is long; what is no UTF-8 is replaced, addresses are"
          + " masked."),
  RUN_ID(ColumnType.TEXT, Presence.REQUIRED, "The run that wrote the row.");

  private final Declaration declaration;

  QuarantineColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
