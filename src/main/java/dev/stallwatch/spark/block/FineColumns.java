package dev.stallwatch.spark.block;

import dev.stallwatch.enrich.FineDimensions;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of consecutive requests in the fine dimensions, behind a {@link RequestBlock}: for
 * each dimension the values that occur, each once, and the numbers of those of the requests.
 */
final class FineColumns {
  private final List<Column> columns = new ArrayList<>();

  private static final class Column {
    private final Dimension dimension;
    private final TextNumbers values = new TextNumbers();
    private final ByteWriter numbers = new ByteWriter();

    Column(Dimension dimension) {
      this.dimension = dimension;
    }
  }

  FineColumns() {
    for (Dimension dimension : FineDimensions.ALL) {
      columns.add(new Column(dimension));
    }
  }

  void add(Request request) {
    for (Column column : columns) {
      String value = FineDimensions.value(column.dimension, request);
      column.numbers.number(column.values.number(value));
    }
  }

  /** Writes all columns and forgets them. */
  void take(ByteWriter block) {
    for (Column column : columns) {
      column.values.take(block);
      block.raw(column.numbers);
      column.numbers.clear();
    }
  }

  /** Takes the values of one dimension. */
  interface Sink {
    /**
     * A dimension.
     *
     * @param values the values that occur, by number
     * @param numbers the number of each request's value
     */
    void column(Dimension dimension, String[] values, int[] numbers);
  }

  /** Reads the columns of so many requests. */
  static void read(ByteReader reader, int requests, Sink sink) {
    int[] numbers = new int[requests];
    for (Dimension dimension : FineDimensions.ALL) {
      String[] values = new String[reader.smallNumber()];
      for (int i = 0; i < values.length; i++) {
        values[i] = reader.text();
      }
      for (int i = 0; i < requests; i++) {
        numbers[i] = reader.smallNumber();
      }
      sink.column(dimension, values, numbers);
    }
  }
}
