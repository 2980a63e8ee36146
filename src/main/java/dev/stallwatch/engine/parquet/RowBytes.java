package dev.stallwatch.engine.parquet;

import dev.stallwatch.engine.block.ByteReader;
import dev.stallwatch.engine.block.ByteWriter;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.table.Column;
import dev.stallwatch.table.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table as entries of an exchange, which sorts them as they are written: by day, then by
 * all columns that have an order, nulls first. The key contains the values by which rows are
 * sorted, and the value contains the lists and maps.
 */
public final class RowBytes {
  private final Table table;

  /** Creates entries of a table. */
  public RowBytes(Table table) {
    this.table = table;
  }

  /** Returns the entry of a row, in part 0. */
  public Keyed entry(TableRow row) {
    ByteWriter key = new ByteWriter().sortable(row.day().toEpochDay());
    ByteWriter value = new ByteWriter();
    write(row, table.columns(), key, value);
    return new Keyed(0, key.bytes(), value.bytes());
  }

  /** Returns the row of an entry. */
  public TableRow row(Keyed entry) {
    ByteReader key = new ByteReader(entry.key());
    LocalDate day = LocalDate.ofEpochDay(key.sortable());
    return row(table.columns(), key, new ByteReader(entry.value()), day);
  }

  /** Returns the day of the row of an entry, in days since 1970-01-01. */
  public static long epochDay(Keyed entry) {
    return new ByteReader(entry.key()).sortable();
  }

  private static void write(
      TableRow row, List<? extends Column> columns, ByteWriter ordered, ByteWriter others) {
    for (Column column : columns) {
      ByteWriter out = hasOrder(column) ? ordered : others;
      boolean isNull = row.isNull(column);
      // A byte that is 0 for null, which is therefore the first in the order.
      out.number(isNull ? 0 : 1);
      if (!isNull) {
        write(row, column, out);
      }
    }
  }

  private static boolean hasOrder(Column column) {
    return switch (column.type()) {
      case TEXT, INT, LONG, DOUBLE, BOOLEAN, TIMESTAMP -> true;
      case INT_LIST, TEXT_LIST, SCOPE, COUNTS, BINS, CONTRASTS, COINCIDENCES -> false;
    };
  }

  private static void write(TableRow row, Column column, ByteWriter out) {
    switch (column.type()) {
      case TEXT -> out.sortable(row.text(column));
      case INT -> out.sortable(row.integer(column));
      case LONG -> out.sortable(row.number(column));
      case TIMESTAMP -> out.sortable(row.micros(column));
      case DOUBLE -> out.sortable(ordered(Double.doubleToLongBits(row.real(column))));
      case BOOLEAN -> out.number(row.flag(column) ? 1 : 0);
      case INT_LIST -> {
        out.number(row.integers(column).size());
        row.integers(column).forEach(out::number);
      }
      case TEXT_LIST -> texts(row.texts(column), out);
      case SCOPE -> {
        out.number(row.lists(column).size());
        row.lists(column).forEach((name, list) -> texts(list, out.text(name)));
      }
      case COUNTS -> {
        out.number(row.counts(column).size());
        row.counts(column).forEach((name, count) -> out.text(name).number(count));
      }
      case BINS -> {
        out.number(row.bins(column).size());
        row.bins(column).forEach((bin, count) -> out.number(bin).number(count));
      }
      case CONTRASTS, COINCIDENCES -> {
        List<Column> fields = column.type().fields();
        out.number(row.rows(column).size());
        row.rows(column).forEach(each -> write(each, fields, out, out));
      }
    }
  }

  private static void texts(List<String> texts, ByteWriter out) {
    out.number(texts.size());
    texts.forEach(out::text);
  }

  private static TableRow row(
      List<? extends Column> columns,
      ByteReader ordered,
      ByteReader others,
      @Nullable LocalDate day) {
    @Nullable Object[] values = new Object[columns.size()];
    for (Column column : columns) {
      ByteReader in = hasOrder(column) ? ordered : others;
      values[column.ordinal()] = in.number() == 0 ? null : value(column, in);
    }
    return new TableRow(values, day);
  }

  private static Object value(Column column, ByteReader in) {
    return switch (column.type()) {
      case TEXT -> in.sortableText();
      case INT -> (int) in.sortable();
      case LONG, TIMESTAMP -> in.sortable();
      case DOUBLE -> Double.longBitsToDouble(ordered(in.sortable()));
      case BOOLEAN -> in.number() == 1;
      case INT_LIST -> list(in, ByteReader::smallNumber);
      case TEXT_LIST -> list(in, ByteReader::text);
      case SCOPE -> map(in, each -> list(each, ByteReader::text));
      case COUNTS -> map(in, ByteReader::number);
      case BINS -> bins(in);
      case CONTRASTS, COINCIDENCES -> {
        List<Column> fields = column.type().fields();
        yield list(in, each -> row(fields, each, each, null));
      }
    };
  }

  private static <T> List<T> list(ByteReader in, Function<ByteReader, T> element) {
    List<T> list = new ArrayList<>();
    for (int left = in.smallNumber(); left > 0; left--) {
      list.add(element.apply(in));
    }
    return List.copyOf(list);
  }

  private static <T> Map<String, T> map(ByteReader in, Function<ByteReader, T> value) {
    Map<String, T> map = new TreeMap<>();
    for (int left = in.smallNumber(); left > 0; left--) {
      map.put(in.text(), value.apply(in));
    }
    return Collections.unmodifiableMap(map);
  }

  private static LogHistogram bins(ByteReader in) {
    LogHistogram bins = new LogHistogram();
    for (int left = in.smallNumber(); left > 0; left--) {
      bins.add(in.smallNumber(), in.number());
    }
    return bins;
  }

  /**
   * Returns numbers whose order is that of doubles, from their bits, and the bits from these
   * numbers: the bits of negative ones are in reverse order.
   */
  private static long ordered(long bits) {
    return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
  }
}
