package dev.stallwatch.flow.local;

import java.util.Arrays;

/**
 * Sorts the index of entries: by a number, and where numbers are equal, by what is at the places.
 * It is a merge sort, so that no choice of keys makes it slow, and presorted ranges are only
 * copied.
 */
final class EntrySort {
  private static final int INSERTION_SIZE = 12;

  private final PlaceOrder places;

  EntrySort(PlaceOrder places) {
    this.places = places;
  }

  /** Sorts the first entries of both arrays, which belong together. */
  void sort(long[] numbers, int[] at, int size) {
    long[] fromNumbers = Arrays.copyOf(numbers, size);
    int[] from = Arrays.copyOf(at, size);
    sort(fromNumbers, from, numbers, at, 0, size);
  }

  /** Sorts a range into {@code to}. Both have the same content in the range before. */
  private void sort(long[] numbers, int[] from, long[] toNumbers, int[] to, int start, int end) {
    if (end - start <= INSERTION_SIZE) {
      insert(toNumbers, to, start, end);
      return;
    }
    int middle = (start + end) >>> 1;
    sort(toNumbers, to, numbers, from, start, middle);
    sort(toNumbers, to, numbers, from, middle, end);
    if (!isAfter(numbers[middle - 1], from[middle - 1], numbers[middle], from[middle])) {
      System.arraycopy(numbers, start, toNumbers, start, end - start);
      System.arraycopy(from, start, to, start, end - start);
      return;
    }
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean isRight =
          left == middle
              || (right < end && isAfter(numbers[left], from[left], numbers[right], from[right]));
      int next = isRight ? right++ : left++;
      toNumbers[i] = numbers[next];
      to[i] = from[next];
    }
  }

  private void insert(long[] numbers, int[] at, int start, int end) {
    for (int i = start + 1; i < end; i++) {
      long number = numbers[i];
      int place = at[i];
      int j = i;
      for (; j > start && isAfter(numbers[j - 1], at[j - 1], number, place); j--) {
        numbers[j] = numbers[j - 1];
        at[j] = at[j - 1];
      }
      numbers[j] = number;
      at[j] = place;
    }
  }

  private boolean isAfter(long number, int place, long other, int otherPlace) {
    return number == other ? places.compare(place, otherPlace) > 0 : number > other;
  }

  /** Compares what is at two places. */
  @FunctionalInterface
  interface PlaceOrder {
    int compare(int place, int other);
  }
}
