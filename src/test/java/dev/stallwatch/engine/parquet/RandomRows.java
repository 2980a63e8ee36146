package dev.stallwatch.engine.parquet;

import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.table.Column;
import dev.stallwatch.table.Table;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of any table with random values, among them those that are most likely to break. */
public final class RandomRows {
  private static final List<String> TEXTS =
      List.of(
          "",
          "docker",
          "a\u0000b",
          "a",
          "\u0000",
          "\u00ff\u0001",
          "\n\r\t\"'\\",
          "\u001b[31mred",
          "' OR 1=1 --",
          "\ud83d\ude00",
          "\uffff",
          "\u202eabc",
          "x".repeat(3_000));
  private static final long[] LONGS = {
    0, 1, -2, 127, 128, 65_536, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
  };
  private static final double[] DOUBLES = {
    0, 1, -1, 0.1, Double.MIN_VALUE, Double.MAX_VALUE, Double.NEGATIVE_INFINITY, Double.NaN, -1e-9
  };

  private final Random random;

  public RandomRows(Random random) {
    this.random = random;
  }

  /** Returns rows of days of one week. */
  public List<TableRow> rows(Table table, int count) {
    return Stream.generate(() -> row(table, LocalDate.of(2024, 2, 26).plusDays(random.nextInt(7))))
        .limit(count)
        .toList();
  }

  /** Returns a row of a day. */
  public TableRow row(Table table, LocalDate day) {
    RowOf<Column> row = new RowOf<>(table);
    fill(row, table.columns());
    return row.ofDay(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000 + 7);
  }

  private void fill(RowOf<Column> row, List<? extends Column> columns) {
    for (Column column : columns) {
      if (column.presence() == Column.Presence.OPTIONAL && random.nextInt(3) == 0) {
        continue;
      }
      switch (column.type()) {
        case TEXT -> row.set(column, text());
        case INT -> row.set(column, (int) number());
        case LONG -> row.set(column, number());
        case TIMESTAMP -> row.set(column, (long) random.nextInt(5) << random.nextInt(50));
        case DOUBLE -> row.set(column, DOUBLES[random.nextInt(DOUBLES.length)]);
        case BOOLEAN -> row.set(column, random.nextBoolean());
        case INT_LIST -> row.list(column, list(() -> (int) number()));
        case TEXT_LIST -> row.list(column, list(this::text));
        case SCOPE -> row.lists(column, map(() -> list(this::text)));
        case COUNTS -> row.counts(column, map(this::number));
        case BINS -> row.bins(column, histogram());
        case CONTRASTS, COINCIDENCES ->
            row.list(column, list(() -> nested(column.type().fields())));
      }
    }
  }

  private TableRow nested(List<Column> fields) {
    RowOf<Column> row = RowOf.nested(fields);
    fill(row, fields);
    return row.row();
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private long number() {
    return random.nextBoolean() ? LONGS[random.nextInt(LONGS.length)] : random.nextInt(5);
  }

  private LogHistogram histogram() {
    LogHistogram histogram = new LogHistogram();
    for (int left = random.nextInt(6); left > 0; left--) {
      histogram.add(random.nextInt(-1_000, 2_000), 1 + random.nextInt(1_000));
    }
    return histogram;
  }

  private <T> List<T> list(Supplier<T> element) {
    List<T> list = new ArrayList<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      list.add(element.get());
    }
    return list;
  }

  private <T> Map<String, T> map(Supplier<T> value) {
    Map<String, T> map = new TreeMap<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      map.put(text(), value.get());
    }
    return map;
  }

  /** Returns all values of a row as a text, to compare rows. */
  public static String text(TableRow row, List<? extends Column> columns) {
    StringBuilder text = new StringBuilder();
    for (Column column : columns) {
      Object value = row.valueOrNull(column);
      text.append(column.columnName())
          .append('=')
          .append(anyText(value, column.type().fields()))
          .append("; ");
    }
    return text.toString();
  }

  private static String anyText(@Nullable Object value, List<Column> fields) {
    if (value instanceof LogHistogram histogram) {
      StringBuilder text = new StringBuilder();
      histogram.forEach((bin, count) -> text.append(bin).append(':').append(count).append(' '));
      return text.toString();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(one -> anyText(one, fields)).toList().toString();
    }
    return value instanceof TableRow row ? text(row, fields) : String.valueOf(value);
  }
}
