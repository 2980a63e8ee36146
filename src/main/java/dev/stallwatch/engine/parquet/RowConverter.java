package dev.stallwatch.engine.parquet;

import dev.stallwatch.table.Column;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Receives the values of a row from parquet-java. */
final class RowConverter extends GroupConverter {
  private final Converter[] converters;
  private final int width;
  private @Nullable Object[] values;

  /**
   * Creates a converter.
   *
   * @param columns all columns of the rows
   * @param schema the columns that are read
   */
  RowConverter(List<? extends Column> columns, GroupType schema) {
    this.width = columns.size();
    this.values = new Object[width];
    Map<String, Column> byName = new HashMap<>();
    columns.forEach(column -> byName.put(column.columnName(), column));
    this.converters =
        schema.getFields().stream()
            .map(field -> converter(byName.get(field.getName()), field))
            .toArray(Converter[]::new);
  }

  private Converter converter(@Nullable Column column, Type field) {
    if (column == null) {
      throw new IllegalArgumentException("no column " + field.getName());
    }
    int ordinal = column.ordinal();
    Target target = value -> values[ordinal] = value;
    return switch (column.type()) {
      case TEXT -> new TextConverter(target);
      case INT, LONG, TIMESTAMP, DOUBLE, BOOLEAN -> new NumberConverter(target);
      case INT_LIST -> new ListConverter(target, NumberConverter::new);
      case TEXT_LIST -> new ListConverter(target, TextConverter::new);
      case SCOPE -> new MapConverter(target, value -> new ListConverter(value, TextConverter::new));
      case COUNTS -> new MapConverter(target, NumberConverter::new);
      case BINS -> new BinsConverter(target);
      case CONTRASTS, COINCIDENCES -> {
        List<Column> fields = column.type().fields();
        yield new ListConverter(target, element -> new Nested(nested(fields, field), element));
      }
    };
  }

  private static RowConverter nested(List<Column> fields, Type list) {
    GroupType repeated = list.asGroupType().getType(0).asGroupType();
    return new RowConverter(fields, repeated.getType(0).asGroupType());
  }

  /** Receives a complete value. */
  @FunctionalInterface
  interface Target {
    /** Called with a value of the type that {@link TableRow#type} states. */
    void set(Object value);
  }

  /** Returns the row whose values were received last. */
  TableRow row(@Nullable LocalDate day) {
    return new TableRow(values, day);
  }

  @Override
  public Converter getConverter(int field) {
    return converters[field];
  }

  @Override
  public void start() {
    values = new Object[width];
  }

  @Override
  public void end() {}

  /** A row inside another row. */
  private static final class Nested extends GroupConverter {
    private final RowConverter row;
    private final Target target;

    Nested(RowConverter row, Target target) {
      this.row = row;
      this.target = target;
    }

    @Override
    public Converter getConverter(int field) {
      return row.getConverter(field);
    }

    @Override
    public void start() {
      row.start();
    }

    @Override
    public void end() {
      target.set(row.row(null));
    }
  }
}
