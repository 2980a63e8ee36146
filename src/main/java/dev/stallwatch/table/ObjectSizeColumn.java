package dev.stallwatch.table;

/**
 * The columns of {@code object_sizes}: one row per object of which the log does not tell the size
 * but its whole transfers do.
 */
public enum ObjectSizeColumn implements Column {
  OBJECT_ID(
      ColumnType.LONG, Presence.REQUIRED, "Identity of the object: a hash of its host and path."),
  OBJECT_SIZE(
      ColumnType.LONG,
      Presence.REQUIRED,
      "Its size in bytes, that of at least two whole transfers of one length."),
  SAMPLES(ColumnType.LONG, Presence.REQUIRED, "The number of transfers of that length.");

  private final Declaration declaration;

  ObjectSizeColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
