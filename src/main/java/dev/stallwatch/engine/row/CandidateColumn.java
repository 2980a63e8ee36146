package dev.stallwatch.engine.row;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of the transfers from which candidate chains are selected. */
public enum CandidateColumn implements StageColumn {
  /** Identity of the neighbourhood of the client. */
  NEIGHBOURHOOD_ID(DataTypes.LongType),
  /** Identity of the object. */
  OBJECT_ID(DataTypes.LongType),
  /** Ordinal of the outcome, classified without the other attempts of its chain. */
  OUTCOME(DataTypes.IntegerType),
  /** HTTP status. */
  STATUS(DataTypes.IntegerType),
  /** Bytes of the body, negative if not logged. */
  BODY(DataTypes.LongType);

  /** The schema of all columns, in order. */
  public static final StructType SCHEMA = StageColumn.schema(values());

  @SuppressWarnings("ImmutableEnumChecker") // Spark's type singletons
  private final DataType type;

  CandidateColumn(DataType type) {
    this.type = type;
  }

  @Override
  public DataType type() {
    return type;
  }
}
