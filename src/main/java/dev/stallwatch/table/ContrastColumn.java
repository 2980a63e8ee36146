package dev.stallwatch.table;

/** The fields of one element of {@link IncidentColumn#CONTRAST}. */
public enum ContrastColumn implements Column {
  SCOPE_TEXT(ColumnType.TEXT, Presence.REQUIRED, "The group as text."),
  OBSERVED_RATE(
      ColumnType.DOUBLE,
      Presence.REQUIRED,
      "Observed rate of the group in the same interval, 0 to 1."),
  EXPECTED_RATE(
      ColumnType.DOUBLE,
      Presence.REQUIRED,
      "Expected rate of the group in the same interval, 0 to 1."),
  TRANSFERS(ColumnType.LONG, Presence.REQUIRED, "Transfers of the group in the same interval.");

  private final Declaration declaration;

  ContrastColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
