package dev.stallwatch.spark.source;

import dev.stallwatch.table.AccessLogColumn;
import dev.stallwatch.table.Column.Presence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The source's columns as Spark sees them. */
final class AccessLogSchema {
  /**
   * Returned only if requested by name: line numbers prevent that a large file is read in parts,
   * and {@code select *} must not return clients' addresses.
   */
  static final List<AccessLogColumn> HIDDEN =
      List.of(AccessLogColumn.LINE_NUMBER, AccessLogColumn.CLIENT_ADDRESS);

  private AccessLogSchema() {}

  /** Returns the columns of {@code select *}. */
  static StructType of(ReadMode mode) {
    return new StructType(
        Arrays.stream(AccessLogColumn.values())
            .filter(column -> !HIDDEN.contains(column))
            .map(column -> field(column, mode))
            .toArray(StructField[]::new));
  }

  private static StructField field(AccessLogColumn column, ReadMode mode) {
    StructField field = Schemas.of(List.of(column)).fields()[0];
    boolean mayBeMissing = mode == ReadMode.PERMISSIVE || column.presence() == Presence.OPTIONAL;
    return new StructField(field.name(), field.dataType(), mayBeMissing, field.metadata())
        .withComment(column.meaning());
  }

  /** Returns the columns of a part of the schema, in its order. */
  static List<AccessLogColumn> columns(StructType schema) {
    return Arrays.stream(schema.fieldNames())
        .map(name -> AccessLogColumn.valueOf(name.toUpperCase(Locale.ROOT)))
        .toList();
  }
}
