package dev.stallwatch.spark.stage;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of the rows between the stages. Which are set depends on the {@link ScanKind}. */
public enum ScanColumn {
  /** Code of the {@link ScanKind}. */
  KIND(DataTypes.IntegerType),
  /** Number of the input file, by path. */
  FILE(DataTypes.IntegerType),
  /** Number of the first request of a block among the records of its file. */
  ORDINAL(DataTypes.IntegerType),
  /** Encoded cell and window. */
  KEY(DataTypes.BinaryType),
  /** Encoded content. */
  PAYLOAD(DataTypes.BinaryType);

  /** The schema of all columns in their order. */
  public static final StructType SCHEMA =
      new StructType(
          Arrays.stream(values())
              .map(c -> DataTypes.createStructField(c.columnName(), c.type, c != KIND))
              .toArray(StructField[]::new));

  @SuppressWarnings("ImmutableEnumChecker") // Spark's type singletons
  private final DataType type;

  ScanColumn(DataType type) {
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

  /** All columns in their order, which a join does not keep, and further ones behind them. */
  public static Column[] inOrder(String... further) {
    return Stream.concat(Stream.of(values()).map(ScanColumn::columnName), Stream.of(further))
        .map(functions::col)
        .toArray(Column[]::new);
  }
}
