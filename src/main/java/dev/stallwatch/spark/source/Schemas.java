package dev.stallwatch.spark.source;

import dev.stallwatch.table.Column;
import dev.stallwatch.table.ColumnType;
import dev.stallwatch.table.Table;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Returns the Spark schemas of the published tables. */
public final class Schemas {
  private Schemas() {}

  /** Returns the schema of a table, followed by its partition column, a date. */
  public static StructType of(Table table) {
    return of(table.columns()).add(Table.PARTITION, DataTypes.DateType, false);
  }

  /** Returns the schema of a list of columns. */
  public static StructType of(List<? extends Column> columns) {
    return new StructType(columns.stream().map(Schemas::field).toArray(StructField[]::new));
  }

  private static StructField field(Column column) {
    return DataTypes.createStructField(
        column.columnName(), type(column.type()), column.presence() == Column.Presence.OPTIONAL);
  }

  private static DataType type(ColumnType type) {
    return switch (type) {
      case TEXT -> DataTypes.StringType;
      case INT -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case DOUBLE -> DataTypes.DoubleType;
      case BOOLEAN -> DataTypes.BooleanType;
      case TIMESTAMP -> DataTypes.TimestampType;
      case INT_LIST -> DataTypes.createArrayType(DataTypes.IntegerType, false);
      case TEXT_LIST -> DataTypes.createArrayType(DataTypes.StringType, false);
      case SCOPE ->
          DataTypes.createMapType(
              DataTypes.StringType, DataTypes.createArrayType(DataTypes.StringType, false), false);
      case COUNTS -> DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType, false);
      case BINS -> DataTypes.createMapType(DataTypes.IntegerType, DataTypes.LongType, false);
      case CONTRASTS, COINCIDENCES -> DataTypes.createArrayType(of(type.fields()), false);
    };
  }
}
