package dev.stallwatch.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Finds the records that were delivered before. Of the deliveries of one record the one at the
 * least place stays; the others are repeated. Almost all records come once, so the first halves of
 * the identities are sorted alone, and only where two of them are the same the rest is looked at.
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
   * @param place where it stands; no two deliveries stand at one place
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

  /** Hands out the place of each delivery that repeats an earlier one. */
  public void forEach(LongConsumer sink) {
    long[] suspicious = repeated(Arrays.copyOf(high, size));
    if (suspicious.length == 0) {
      return;
    }
    List<Delivery> deliveries = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (Arrays.binarySearch(suspicious, high[i]) >= 0) {
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

  /** The values that occur more than once, each once, in order. */
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
