package dev.stallwatch.download;

import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sizes of partial responses without a logged range or length. A client that fetches an object in
 * parts requests parts of one size and a remainder; any other smaller response was cut short, and
 * if the object was complete in the end, that part was fetched again.
 */
final class PartSizes {
  /** This many equal responses are parts of a size chosen by the client. */
  private static final int MIN_EQUAL = 3;

  private static final int MAX_SIZES = 64;
  private static final int MAX_KEPT = 256;

  private final Map<Long, Integer> countBySize = new HashMap<>();
  private final List<Transfer> kept = new ArrayList<>();
  private long partSize = Units.UNKNOWN;
  private long bytes;

  /** Adds a partial response without range and length. */
  void add(Transfer part) {
    bytes += part.bodyBytes();
    long size = part.bodyBytes();
    if (countBySize.size() < MAX_SIZES || countBySize.containsKey(size)) {
      int count = countBySize.merge(size, 1, Integer::sum);
      if (count >= MIN_EQUAL && count > countBySize.getOrDefault(partSize, 0)) {
        partSize = size;
      }
    }
    if (size != partSize && kept.size() < MAX_KEPT) {
      kept.add(part);
    }
  }

  /**
   * Returns the responses that were cut short and fetched again.
   *
   * @param objectSize size of the object in bytes, or unknown
   */
  List<Transfer> cutShort(long objectSize) {
    if (partSize == Units.UNKNOWN || objectSize == Units.UNKNOWN || bytes < objectSize) {
      return List.of();
    }
    long tail = objectSize % partSize;
    return kept.stream()
        .filter(part -> part.bodyBytes() < partSize && part.bodyBytes() != tail)
        .toList();
  }
}
