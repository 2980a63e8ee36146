package dev.stallwatch.traffic;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Requests by HTTP status, within a scope and interval and outside of them. Merges in any order.
 */
public final class StatusTally implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The numbers of requests of a status, or of all. */
  public record Counts(long inside, long atOtherTimes, long elsewhere) implements Serializable {
    private Counts plus(Counts other) {
      return new Counts(
          inside + other.inside, atOtherTimes + other.atOtherTimes, elsewhere + other.elsewhere);
    }
  }

  private final TreeMap<Integer, Counts> byStatus = new TreeMap<>();

  /**
   * Adds requests.
   *
   * @param inside requests within the scope and the interval
   * @param atOtherTimes requests within the scope, outside the interval
   * @param elsewhere requests outside the scope
   */
  public void add(int status, long inside, long atOtherTimes, long elsewhere) {
    Counts unused =
        byStatus.merge(status, new Counts(inside, atOtherTimes, elsewhere), Counts::plus);
  }

  /** Adds the requests of another tally. */
  public void merge(StatusTally other) {
    other.byStatus.forEach((status, counts) -> byStatus.merge(status, counts, Counts::plus));
  }

  /** Returns the counts of all statuses, also of successful requests. */
  public Counts all() {
    return byStatus.values().stream().reduce(new Counts(0, 0, 0), Counts::plus);
  }

  /** Returns the counts by status. */
  public SortedMap<Integer, Counts> byStatus() {
    return new TreeMap<>(byStatus);
  }
}
