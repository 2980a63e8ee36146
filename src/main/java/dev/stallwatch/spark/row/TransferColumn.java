package dev.stallwatch.spark.row;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of a transfer on its way to the pairing. */
public enum TransferColumn implements StageColumn {
  /** Identity of the neighbourhood of the client. */
  NEIGHBOURHOOD_ID(DataTypes.LongType),
  /** Identity of the object. */
  OBJECT_ID(DataTypes.LongType),
  /** When it started, microseconds since the epoch. */
  AT(DataTypes.LongType),
  /** The transfer, encoded. */
  PAYLOAD(DataTypes.BinaryType),
  /** Size of the object, bytes, as its other transfers tell it; null where they don't. */
  LEARNED_SIZE(DataTypes.LongType);

  /** The schema of a transfer as it was read, before a size is learned. */
  public static final StructType AS_READ =
      StageColumn.schema(NEIGHBOURHOOD_ID, OBJECT_ID, AT, PAYLOAD);

  @SuppressWarnings("ImmutableEnumChecker") // Spark's type singletons
  private final DataType type;

  TransferColumn(DataType type) {
    this.type = type;
  }

  @Override
  public DataType type() {
    return type;
  }

  /** All columns in their order, which a join does not keep. */
  public static Column[] inOrder() {
    return Arrays.stream(values()).map(TransferColumn::column).toArray(Column[]::new);
  }
}
