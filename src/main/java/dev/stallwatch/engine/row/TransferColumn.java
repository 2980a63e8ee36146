package dev.stallwatch.engine.row;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of the transfers that are paired. */
public enum TransferColumn implements StageColumn {
  /** Identity of the neighbourhood of the client. */
  NEIGHBOURHOOD_ID(DataTypes.LongType),
  /** Identity of the object. */
  OBJECT_ID(DataTypes.LongType),
  /** Start of the transfer, microseconds since the epoch. */
  AT(DataTypes.LongType),
  /** The transfer, encoded by {@code TransferCodec}. */
  PAYLOAD(DataTypes.BinaryType),
  /** Size of the object in bytes, derived from its other transfers; null if unknown. */
  LEARNED_SIZE(DataTypes.LongType);

  /** The schema of a transfer as read, without a learned size. */
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

  /** Returns all columns in order. A join does not preserve the order of columns. */
  public static Column[] inOrder() {
    return Arrays.stream(values()).map(TransferColumn::column).toArray(Column[]::new);
  }
}
