package dev.stallwatch.spark.stage;

import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of the rows behind the counting and the pairing. */
public enum PairedColumn {
  /** Code of the {@link PairedKind}. */
  KIND(DataTypes.IntegerType),
  /** Encoded cell and window. */
  KEY(DataTypes.BinaryType),
  /** Encoded content. */
  PAYLOAD(DataTypes.BinaryType);

  /** The schema of all columns in their order. */
  public static final StructType SCHEMA =
      new StructType(
          Arrays.stream(values())
              .map(c -> DataTypes.createStructField(c.columnName(), c.type, c == KEY))
              .toArray(StructField[]::new));

  @SuppressWarnings("ImmutableEnumChecker") // Spark's type singletons
  private final DataType type;

  PairedColumn(DataType type) {
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
