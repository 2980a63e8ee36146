package dev.stallwatch.table;

/** The fields of one element of {@link IncidentColumn#CONTRAST}. */
public enum ContrastColumn implements Column {
  SCOPE_TEXT(ColumnType.TEXT, Presence.REQUIRED, "The group in words."),
  OBSERVED_RATE(ColumnType.DOUBLE, Presence.REQUIRED, "Its rate in the same interval, 0 to 1."),
  EXPECTED_RATE(ColumnType.DOUBLE, Presence.REQUIRED, "Its expected rate, 0 to 1."),
  TRANSFERS(ColumnType.LONG, Presence.REQUIRED, "Its transfers.");

  private final Declaration declaration;

  ContrastColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
