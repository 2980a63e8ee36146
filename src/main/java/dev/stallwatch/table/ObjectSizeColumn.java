package dev.stallwatch.table;

/**
 * The columns of {@code object_sizes}: one row per object whose size is not logged but follows from
 * its complete transfers.
 */
public enum ObjectSizeColumn implements Column {
  OBJECT_ID(
      ColumnType.LONG, Presence.REQUIRED, "Identity of the object: a hash of its host and path."),
  OBJECT_SIZE(
      ColumnType.LONG,
      Presence.REQUIRED,
      "Size of the object, bytes: the common length of at least two complete transfers."),
  SAMPLES(ColumnType.LONG, Presence.REQUIRED, "Number of transfers of that length.");

  private final Declaration declaration;

  ObjectSizeColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
