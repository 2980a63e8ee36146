package dev.stallwatch.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Finds repeated deliveries of records. Of the deliveries of one record, the one with the lowest
 * position is kept; the others are repeated. Almost all records are delivered once, so only the
 * first halves of the identities are sorted, and the rest is compared only if two of them are
 * equal.
 */
public final class RepeatedRecords {
  private long[] high = new long[1024];
  private long[] low = new long[1024];
  private long[] places = new long[1024];
  private int size;

  private record Delivery(long high, long low, long place) {}

  /**
   * Adds a delivery.
   *
   * @param place its position, unique among deliveries
   */
  public void add(long identityHigh, long identityLow, long place) {
    if (size == high.length) {
      high = Arrays.copyOf(high, 2 * size);
      low = Arrays.copyOf(low, 2 * size);
      places = Arrays.copyOf(places, 2 * size);
    }
    high[size] = identityHigh;
    low[size] = identityLow;
    places[size] = place;
    size++;
  }

  /** Passes on the position of each delivery that repeats an earlier one. */
  public void forEach(LongConsumer sink) {
    long[] candidates = repeated(Arrays.copyOf(high, size));
    if (candidates.length == 0) {
      return;
    }
    List<Delivery> deliveries = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (Arrays.binarySearch(candidates, high[i]) >= 0) {
        deliveries.add(new Delivery(high[i], low[i], places[i]));
      }
    }
    deliveries.sort(
        Comparator.comparingLong(Delivery::high)
            .thenComparingLong(Delivery::low)
            .thenComparingLong(Delivery::place));
    for (int i = 1; i < deliveries.size(); i++) {
      Delivery before = deliveries.get(i - 1);
      Delivery delivery = deliveries.get(i);
      if (before.high == delivery.high && before.low == delivery.low) {
        sink.accept(delivery.place);
      }
    }
  }

  /** Returns the values that occur more than once, each once, in order. */
  private static long[] repeated(long[] values) {
    Arrays.sort(values);
    int found = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] == values[i - 1] && (found == 0 || values[found - 1] != values[i])) {
        values[found++] = values[i];
      }
    }
    return Arrays.copyOf(values, found);
  }
}
