package dev.stallwatch.spark.stage;

import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of a transfer of which it is not certain that it was complete. */
public enum DoubtfulColumn {
  /** Identity of the neighbourhood of the client. */
  NEIGHBOURHOOD_ID(DataTypes.LongType),
  /** Identity of the object. */
  OBJECT_ID(DataTypes.LongType),
  /** Ordinal of the outcome, judged by itself alone. */
  OUTCOME(DataTypes.IntegerType),
  /** HTTP status. */
  STATUS(DataTypes.IntegerType),
  /** Bytes of the body. */
  BODY(DataTypes.LongType);

  /** The schema of all columns in their order. */
  public static final StructType SCHEMA =
      new StructType(
          Arrays.stream(values())
              .map(c -> DataTypes.createStructField(c.columnName(), c.type, false))
              .toArray(StructField[]::new));

  @SuppressWarnings("ImmutableEnumChecker") // Spark's type singletons
  private final DataType type;

  DoubtfulColumn(DataType type) {
    this.type = type;
  }

  /** The column's name in a Dataset. */
  public String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The column in an expression. */
  public Column column() {
    return functions.col(columnName());
  }
}
