package dev.stallwatch.spark.stage;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of the rows behind the counting and the pairing. */
public enum PairedColumn implements StageColumn {
  /** Code of the {@link PairedKind}. */
  KIND(DataTypes.IntegerType),
  /** Start of the window, microseconds since the epoch. */
  WINDOW(DataTypes.LongType),
  /** Encoded cell and window. */
  KEY(DataTypes.BinaryType),
  /** Encoded content. */
  PAYLOAD(DataTypes.BinaryType);

  /** The schema of all columns in their order. */
  public static final StructType SCHEMA = StageColumn.schema(values());

  @SuppressWarnings("ImmutableEnumChecker") // Spark's type singletons
  private final DataType type;

  PairedColumn(DataType type) {
    this.type = type;
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public boolean isOptional() {
    return this == WINDOW || this == KEY;
  }
}
