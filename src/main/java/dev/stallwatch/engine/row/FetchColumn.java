package dev.stallwatch.engine.row;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of the transfers from which the chains with refetches are selected. */
public enum FetchColumn implements StageColumn {
  /** Identity of the neighbourhood of the client. */
  NEIGHBOURHOOD_ID(DataTypes.LongType),
  /** Identity of the object. */
  OBJECT_ID(DataTypes.LongType),
  /** Identity of the client. */
  CLIENT_ID(DataTypes.LongType),
  /** Start of the transfer, microseconds since the epoch. */
  AT(DataTypes.LongType),
  /** End of the transfer, microseconds since the epoch. */
  ENDED_AT(DataTypes.LongType),
  /** Bytes of the body. */
  LENGTH(DataTypes.LongType),
  /** Whether the transfer is known to have the complete object, not a part of it. */
  IS_FULL(DataTypes.BooleanType);

  /** The schema of all columns, in order. */
  public static final StructType SCHEMA = StageColumn.schema(values());

  /** The schema of a chain. */
  public static final StructType CHAIN = StageColumn.schema(NEIGHBOURHOOD_ID, OBJECT_ID);

  @SuppressWarnings("ImmutableEnumChecker") // Spark's type singletons
  private final DataType type;

  FetchColumn(DataType type) {
    this.type = type;
  }

  @Override
  public DataType type() {
    return type;
  }
}
