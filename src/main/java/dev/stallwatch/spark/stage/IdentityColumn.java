package dev.stallwatch.spark.stage;

import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of the rows that carry identities of records to where equal ones meet. */
public enum IdentityColumn {
  /** The share of all identities that meet in one task. */
  SHARE,
  /** Identities and places of records, packed. */
  PAYLOAD;

  /** The schema of all columns in their order. */
  public static final StructType SCHEMA =
      new StructType()
          .add(SHARE.columnName(), DataTypes.IntegerType, false)
          .add(PAYLOAD.columnName(), DataTypes.BinaryType, false);

  /** The column's name in a Dataset. */
  public String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The column in an expression. */
  public Column column() {
    return functions.col(columnName());
  }
}
