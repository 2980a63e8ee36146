package dev.stallwatch.engine.evidence;

import dev.stallwatch.model.StalledDownload;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The request ids of the longest stalls. */
final class LongestStalls implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int MAX = 4;

  /** The longest first, then the earliest; the id decides among equals. */
  private static final Comparator<Stall> ORDER =
      Comparator.comparingDouble(Stall::stalledSeconds)
          .reversed()
          .thenComparingLong(Stall::startedAtMicros)
          .thenComparing(Stall::requestId);

  private final List<Stall> longest = new ArrayList<>(MAX + 1);

  /**
   * A stall.
   *
   * @param stalledSeconds time lost, seconds
   * @param startedAtMicros start, microseconds since the epoch
   * @param requestId id of its first attempt, empty if not logged
   */
  private record Stall(double stalledSeconds, long startedAtMicros, String requestId)
      implements Serializable {}

  /** Adds a stalled download. */
  void add(StalledDownload download) {
    List<String> ids = download.requestIds();
    add(
        new Stall(
            download.stalledSeconds(),
            download.startedAtMicros(),
            ids.isEmpty() ? "" : ids.get(0)));
  }

  private void add(Stall stall) {
    if (longest.size() == MAX && ORDER.compare(longest.get(MAX - 1), stall) <= 0) {
      return;
    }
    longest.add(stall);
    longest.sort(ORDER);
    if (longest.size() > MAX) {
      longest.remove(MAX);
    }
  }

  /** Adds the stalls of others. */
  void merge(LongestStalls other) {
    other.longest.forEach(this::add);
  }

  /** Returns the ids, as far as they are logged. */
  List<String> requestIds() {
    return longest.stream().map(Stall::requestId).filter(id -> !id.isEmpty()).toList();
  }
}
