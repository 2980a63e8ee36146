package dev.stallwatch.spark.block;

import dev.stallwatch.enrich.FineDimensions;
import dev.stallwatch.enrich.SoftwareNames;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.request.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * Dictionary-encoded values of consecutive requests in the fine dimensions, stored at the end of a
 * {@link RequestBlock}. Each dimension has its distinct values, then the number of the value of
 * each request.
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

  /** Writes all columns to a block, then removes their values. */
  void take(ByteWriter block) {
    for (Column column : columns) {
      column.values.take(block);
      block.raw(column.numbers);
      column.numbers.clear();
    }
  }

  /**
   * Copies the columns of a block with other names of software.
   *
   * @param requests number of requests in the block
   */
  static void copy(ByteReader reader, int requests, SoftwareNames names, ByteWriter copy) {
    for (Dimension dimension : FineDimensions.ALL) {
      int values = reader.smallNumber();
      copy.number(values);
      for (int i = 0; i < values; i++) {
        String value = reader.text();
        copy.text(dimension == Dimension.SOFTWARE_VERSION ? names.version(value) : value);
      }
      for (int i = 0; i < requests; i++) {
        copy.number(reader.number());
      }
    }
  }

  /** Receives the values of one dimension. */
  interface Sink {
    /**
     * Receives a dimension.
     *
     * @param values the distinct values
     * @param numbers index in {@code values} of each request's value; overwritten after the call
     */
    void column(Dimension dimension, String[] values, int[] numbers);
  }

  /**
   * Reads the columns of a block.
   *
   * @param requests number of requests in the block
   */
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
