package dev.stallwatch.engine.parquet;

import dev.stallwatch.table.Column;
import dev.stallwatch.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * The schema of the files of a table. Lists and maps have the structure that the Parquet
 * specification states (LogicalTypes.md, "Nested Types"), times are microseconds in UTC. The
 * partition is not a column of the files.
 */
final class TableSchema {
  private static final String ELEMENT = "element";

  private TableSchema() {}

  /** Returns the schema of a table. */
  static MessageType of(Table table) {
    return of(table, table.columns());
  }

  /** Returns the schema of some columns of a table. */
  static MessageType of(Table table, List<? extends Column> columns) {
    return new MessageType(table.tableName(), fields(columns));
  }

  private static List<Type> fields(List<? extends Column> columns) {
    return columns.stream().map(TableSchema::field).toList();
  }

  private static Type field(Column column) {
    Repetition presence =
        column.presence() == Column.Presence.OPTIONAL ? Repetition.OPTIONAL : Repetition.REQUIRED;
    String name = column.columnName();
    return switch (column.type()) {
      case TEXT -> text(presence, name);
      case INT -> number(PrimitiveTypeName.INT32, presence, name);
      case LONG -> number(PrimitiveTypeName.INT64, presence, name);
      case DOUBLE -> number(PrimitiveTypeName.DOUBLE, presence, name);
      case BOOLEAN -> number(PrimitiveTypeName.BOOLEAN, presence, name);
      case TIMESTAMP ->
          Types.primitive(PrimitiveTypeName.INT64, presence)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
              .named(name);
      case INT_LIST ->
          list(presence, name, number(PrimitiveTypeName.INT32, Repetition.REQUIRED, ELEMENT));
      case TEXT_LIST -> list(presence, name, text(Repetition.REQUIRED, ELEMENT));
      case SCOPE ->
          map(
              presence,
              name,
              text(Repetition.REQUIRED, "key"),
              list(Repetition.REQUIRED, "value", text(Repetition.REQUIRED, ELEMENT)));
      case COUNTS -> map(presence, name, text(Repetition.REQUIRED, "key"), count());
      case BINS ->
          map(presence, name, number(PrimitiveTypeName.INT32, Repetition.REQUIRED, "key"), count());
      case CONTRASTS, COINCIDENCES ->
          list(
              presence,
              name,
              new GroupType(Repetition.REQUIRED, ELEMENT, fields(column.type().fields())));
    };
  }

  private static Type text(Repetition presence, String name) {
    return Types.primitive(PrimitiveTypeName.BINARY, presence)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  private static Type number(PrimitiveTypeName type, Repetition presence, String name) {
    return new PrimitiveType(presence, type, name);
  }

  private static Type count() {
    return number(PrimitiveTypeName.INT64, Repetition.REQUIRED, "value");
  }

  private static Type list(Repetition presence, String name, Type element) {
    return Types.list(presence).element(element).named(name);
  }

  private static Type map(Repetition presence, String name, Type key, Type value) {
    return Types.map(presence).key(key).value(value).named(name);
  }

  /**
   * Returns the columns of a file that are wanted and that the file has, as they are in the file.
   * Files of earlier versions lack columns, and a value may be optional in them.
   *
   * @throws IllegalArgumentException if a column has another type than it is read as
   */
  static MessageType readable(MessageType file, MessageType wanted) {
    return new MessageType(file.getName(), readable((GroupType) file, wanted));
  }

  private static List<Type> readable(GroupType file, GroupType wanted) {
    List<Type> fields = new ArrayList<>();
    for (Type field : wanted.getFields()) {
      if (file.containsField(field.getName())) {
        Type found = file.getType(field.getName());
        fields.add(
            readable(found, field)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "it has the column " + found + ", not " + field)));
      }
    }
    return fields;
  }

  /** Returns the type as it is in the file; empty if it can't be read as the other one. */
  private static Optional<Type> readable(Type found, Type wanted) {
    boolean isRepeated = wanted.isRepetition(Repetition.REPEATED);
    if (found.isPrimitive() != wanted.isPrimitive()
        || found.isRepetition(Repetition.REPEATED) != isRepeated) {
      return Optional.empty();
    }
    if (wanted.isPrimitive()) {
      return found.asPrimitiveType().getPrimitiveTypeName()
                  == wanted.asPrimitiveType().getPrimitiveTypeName()
              && isTime(found) == isTime(wanted)
          ? Optional.of(found)
          : Optional.empty();
    }
    List<Type> fields = readable(found.asGroupType(), wanted.asGroupType());
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(found.asGroupType().withNewFields(fields));
  }

  private static boolean isTime(Type type) {
    return LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS)
        .equals(type.getLogicalTypeAnnotation());
  }
}
