package dev.stallwatch.engine.row;

import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A column of the rows between two stages; implemented by one enum per kind of row. */
interface StageColumn {
  /** The name of the enum constant. */
  String name();

  /** The type of the values. */
  DataType type();

  /** The name of the column in a Dataset. */
  default String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The column as an expression. */
  default Column column() {
    return functions.col(columnName());
  }

  /** Returns the schema of columns in the given order. */
  static StructType schema(StageColumn... columns) {
    return new StructType(
        Arrays.stream(columns)
            .map(c -> DataTypes.createStructField(c.columnName(), c.type(), false))
            .toArray(StructField[]::new));
  }
}
