package dev.stallwatch.download;

import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sizes of partial answers of which neither range nor length is logged. A client that fetches
 * an object in parts asks for parts of one size, and for a tail; another answer that is smaller was
 * cut short, and if all of the object came in the end, it was fetched again.
 */
final class PartSizes {
  /** So many equal answers are parts of a size that the client chose. */
  private static final int MIN_EQUAL = 3;

  private static final int MAX_SIZES = 64;
  private static final int MAX_KEPT = 256;

  private final Map<Long, Integer> countBySize = new HashMap<>();
  private final List<Transfer> kept = new ArrayList<>();
  private long partSize = Units.UNKNOWN;
  private long bytes;

  /** Takes a partial answer without range and length. */
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
   * The answers that were cut short and fetched again.
   *
   * @param objectSize bytes of the object; unknown where nothing tells
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
