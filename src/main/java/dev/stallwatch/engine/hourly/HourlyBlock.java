package dev.stallwatch.engine.hourly;

import dev.stallwatch.engine.block.ByteReader;
import dev.stallwatch.engine.block.ByteWriter;
import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.table.TrafficColumn;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A block of hourly sums: for each cell its values, the number of its hours, and for each hour the
 * sum of each column, the requests by class of status, and the histograms.
 */
public final class HourlyBlock {
  /**
   * The layout of the bytes. The first number increases whenever they, or what is counted in a
   * column, change; sums with another layout are not used.
   */
  public static final String LAYOUT =
      "1:"
          + HourCounts.COLUMNS.stream()
              .map(TrafficColumn::columnName)
              .collect(Collectors.joining(","));

  private HourlyBlock() {}

  /** Receives the cells and hours of a block. */
  interface Sink {
    /** Begins a cell. */
    void cell(List<String> values);

    /** Receives the sums of an hour of the cell, valid during the call. */
    void hour(Hour hour);
  }

  /** The sums of an hour. */
  static final class Hour {
    private final long[] counts = new long[HourCounts.COLUMNS.size()];
    private final long[] requestsByClass = new long[HourCounts.CLASSES];
    private final long startMicros;
    private final PackedBins throughput;
    private final PackedBins ttfb;

    private Hour(ByteReader reader, byte[] block) {
      startMicros = reader.number() * HourlySums.HOURS.widthMicros();
      for (int i = 0; i < counts.length; i++) {
        counts[i] = reader.number();
      }
      for (int i = 0; i < requestsByClass.length; i++) {
        requestsByClass[i] = reader.number();
      }
      throughput = PackedBins.read(reader, block);
      ttfb = PackedBins.read(reader, block);
    }

    /** Returns the start of the hour, microseconds since the epoch. */
    long startMicros() {
      return startMicros;
    }

    /** Returns the sum of a column of the block; 0 if the rows did not have it. */
    long count(TrafficColumn column) {
      return Math.max(0, counts[HourCounts.COLUMNS.indexOf(column)]);
    }

    /** Whether the rows had a column of the block. */
    boolean has(TrafficColumn column) {
      return counts[HourCounts.COLUMNS.indexOf(column)] != TrafficRow.ABSENT;
    }

    /** Returns the requests with a status of a class, such as 5 for 500 to 599. */
    long requestsOfClass(int hundreds) {
      return requestsByClass[hundreds];
    }

    /** Returns the body throughput of transfers, bytes per second. */
    PackedBins throughput() {
      return throughput;
    }

    /** Returns the time to first byte of requests, seconds. */
    PackedBins ttfb() {
      return ttfb;
    }
  }

  static void startCell(ByteWriter block, List<String> cell, int hours) {
    for (String value : cell) {
      block.text(value);
    }
    block.number(hours);
  }

  /** Passes the content of a block to a sink. */
  static void read(byte[] block, Sink sink) {
    ByteReader reader = new ByteReader(block);
    while (reader.position() < block.length) {
      sink.cell(cell(reader));
      for (int left = reader.smallNumber(); left > 0; left--) {
        sink.hour(new Hour(reader, block));
      }
    }
  }

  private static List<String> cell(ByteReader reader) {
    String[] cell = new String[CellKey.DIMENSIONS.size()];
    Arrays.setAll(cell, dimension -> reader.text());
    return List.of(cell);
  }

  /** Returns a block with other values of its cells; cells with the same values add up. */
  public static byte[] renamed(byte[] block, UnaryOperator<List<String>> names) {
    ByteWriter renamed = new ByteWriter();
    ByteReader reader = new ByteReader(block);
    while (reader.position() < block.length) {
      List<String> cell = cell(reader);
      int hours = reader.smallNumber();
      int at = reader.position();
      for (int left = hours; left > 0; left--) {
        skipHour(reader, block);
      }
      startCell(renamed, names.apply(cell), hours);
      append(renamed, block, at, reader.position());
    }
    return renamed.bytes();
  }

  private static long skipHour(ByteReader reader, byte[] block) {
    return new Hour(reader, block).startMicros();
  }

  private static void append(ByteWriter to, byte[] block, int from, int end) {
    to.raw(Arrays.copyOfRange(block, from, end), end - from);
  }

  /**
   * Returns the hours of a block within a span: the block itself if these are all.
   *
   * @param fromMicros start of an hour
   * @param toMicros start of an hour, exclusive
   */
  public static byte[] within(byte[] block, long fromMicros, long toMicros) {
    ByteWriter kept = new ByteWriter();
    ByteReader reader = new ByteReader(block);
    boolean isAll = true;
    while (reader.position() < block.length) {
      List<String> cell = cell(reader);
      ByteWriter ofCell = new ByteWriter();
      int hours = 0;
      for (int left = reader.smallNumber(); left > 0; left--) {
        int at = reader.position();
        long start = skipHour(reader, block);
        if (start >= fromMicros && start < toMicros) {
          append(ofCell, block, at, reader.position());
          hours++;
        } else {
          isAll = false;
        }
      }
      if (hours > 0) {
        startCell(kept, cell, hours);
        kept.raw(ofCell);
      }
    }
    return isAll ? block : kept.bytes();
  }
}
