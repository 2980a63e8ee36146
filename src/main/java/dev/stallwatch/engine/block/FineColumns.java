package dev.stallwatch.engine.block;

import dev.stallwatch.enrich.FineDimensions;
import dev.stallwatch.enrich.SoftwareNames;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.request.Request;
import dev.stallwatch.traffic.Contribution;
import dev.stallwatch.traffic.HeavyHitters;
import dev.stallwatch.traffic.WatchedValues;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Dictionary-encoded values of consecutive requests in the fine dimensions, stored at the end of a
 * {@link RequestBlock}. Each dimension has its distinct values, then the number of the value of
 * each request, after the length of these numbers in bytes, so that a reader can skip them. The
 * numbers are left out if all requests have the same value, as is usual for most dimensions.
 * Objects come last, by identity: the heavy hitters keep those names that matter.
 */
final class FineColumns {
  private static final int NETWORKS = 64;

  private final Column objects = new Column(Dimension.OBJECT);
  private final Column[] columns =
      Stream.concat(FineDimensions.ALL.stream().map(Column::new), Stream.of(objects))
          .toArray(Column[]::new);
  private final long[] networks = new long[NETWORKS];
  private final @Nullable String[] networkTexts = new String[NETWORKS];
  private int[] pathOfObject = new int[64];
  private int objectsWithPath;

  private static final class Column {
    private final Dimension dimension;
    private final TextNumbers values;
    private final ByteWriter numbers = new ByteWriter();
    private final @Nullable ValueCounts counts;
    private int requests;

    Column(Dimension dimension) {
      this.dimension = dimension;
      this.values = new TextNumbers(logged -> FineDimensions.ofLogged(dimension, logged));
      this.counts = HeavyHitters.DIMENSIONS.contains(dimension) ? new ValueCounts() : null;
    }

    int numberOf(Request request) {
      return values.number(FineDimensions.logged(dimension, request));
    }

    void add(int number, Contribution contribution, int status) {
      if (values.size() > 1) {
        if (numbers.size() == 0) {
          numbers.zeros(requests); // those before had the first value
        }
        numbers.number(number);
      }
      requests++;
      if (counts != null) {
        counts.add(number, contribution, status);
      }
    }

    void take(ByteWriter block, HeavyHitters heavy) {
      if (counts != null) {
        int number = 0;
        for (String value : values.texts()) {
          counts.take(number++, dimension, value, heavy);
        }
      }
      if (dimension == Dimension.OBJECT) {
        block.number(values.size());
        values.texts().forEach(name -> block.sortable(WatchedValues.objectId(name)));
        values.clear();
      } else {
        values.take(block);
      }
      block.number(numbers.size()).raw(numbers);
      numbers.clear();
      requests = 0;
    }
  }

  void add(Request request, Contribution contribution) {
    int status = request.access().response().status();
    int object = objects.numberOf(request);
    for (Column column : columns) {
      int number =
          switch (column.dimension) {
            case OBJECT -> object;
            case PATH -> path(column, object, request);
            case NETWORK -> column.values.number(network(request));
            default -> column.numberOf(request);
          };
      column.add(number, contribution, status);
    }
  }

  /** Returns the text of a network, which is kept while no other takes its place. */
  private String network(Request request) {
    int at = (int) request.network() & NETWORKS - 1;
    String text = networkTexts[at];
    if (text == null || networks[at] != request.network()) {
      text = FineDimensions.logged(Dimension.NETWORK, request);
      networks[at] = request.network();
      networkTexts[at] = text;
    }
    return text;
  }

  /** Returns the number of a path, which depends on the object alone. */
  private int path(Column paths, int object, Request request) {
    if (object == pathOfObject.length) {
      pathOfObject = Arrays.copyOf(pathOfObject, 2 * object);
    }
    if (object == objectsWithPath) {
      pathOfObject[object] = paths.numberOf(request);
      objectsWithPath++;
    }
    return pathOfObject[object];
  }

  /**
   * Writes all columns to a block, then removes their values.
   *
   * @param heavy receives the requests of the block by host, path and object
   */
  void take(ByteWriter block, HeavyHitters heavy) {
    for (Column column : columns) {
      column.take(block, heavy);
    }
    objectsWithPath = 0;
  }

  /** Copies the columns of a block with other names of software. */
  static void copy(ByteReader reader, SoftwareNames names, ByteWriter copy) {
    for (Dimension dimension : FineDimensions.ALL) {
      int values = reader.smallNumber();
      copy.number(values);
      for (int i = 0; i < values; i++) {
        String value = reader.text();
        copy.text(dimension == Dimension.SOFTWARE_VERSION ? names.version(value) : value);
      }
      copyNumbers(reader, copy);
    }
    int objects = reader.smallNumber();
    copy.number(objects);
    copy.raw(reader.raw(Long.BYTES * objects), Long.BYTES * objects);
    copyNumbers(reader, copy);
  }

  private static void copyNumbers(ByteReader reader, ByteWriter copy) {
    int length = reader.smallNumber();
    copy.number(length).raw(reader.raw(length), length);
  }

  /** Receives the values of one dimension. */
  interface Sink {
    /** Whether a dimension is needed; others are skipped. */
    default boolean needs(Dimension dimension) {
      return true;
    }

    /**
     * Receives a dimension.
     *
     * @param values the values; distinct, except that several objects may be {@code (others)}
     * @param numbers index in {@code values} of each request's value; overwritten after the call
     */
    void column(Dimension dimension, String[] values, int[] numbers);
  }

  /**
   * Reads the columns of a block.
   *
   * @param requests number of requests in the block
   * @param watched the objects whose names are known
   */
  static void read(ByteReader reader, int requests, WatchedValues watched, Sink sink) {
    int[] numbers = new int[requests];
    for (Dimension dimension : FineDimensions.ALL) {
      if (sink.needs(dimension)) {
        String[] values = new String[reader.smallNumber()];
        for (int i = 0; i < values.length; i++) {
          values[i] = reader.text();
        }
        readNumbers(reader, numbers);
        sink.column(dimension, values, numbers);
      } else {
        for (int left = reader.smallNumber(); left > 0; left--) {
          reader.skipText();
        }
        reader.skip(reader.smallNumber());
      }
    }
    if (sink.needs(Dimension.OBJECT)) {
      String[] values = new String[reader.smallNumber()];
      for (int i = 0; i < values.length; i++) {
        values[i] = watched.object(reader.sortable());
      }
      readNumbers(reader, numbers);
      sink.column(Dimension.OBJECT, values, numbers);
    }
  }

  private static void readNumbers(ByteReader reader, int[] numbers) {
    if (reader.smallNumber() == 0) {
      Arrays.fill(numbers, 0);
      return;
    }
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = reader.smallNumber();
    }
  }
}
