package dev.stallwatch.quality;

import dev.stallwatch.model.Units;
import java.util.ArrayList;
import java.util.List;

/**
 * All known gaps of a run and of the days before it.
 *
 * @param all the gaps
 */
public record Gaps(List<Gap> all) {
  /** No gaps. */
  public static final Gaps NONE = new Gaps(List.of());

  /** Copies the list. */
  public Gaps {
    all = List.copyOf(all);
  }

  /** Returns their total length in hours. */
  public long hours() {
    return all.stream()
        .mapToLong(gap -> (gap.toMicros() - gap.fromMicros()) / Units.MICROS_PER_HOUR)
        .sum();
  }

  /** Returns these gaps and others. */
  public Gaps and(Gaps others) {
    List<Gap> both = new ArrayList<>(all);
    both.addAll(others.all);
    return new Gaps(both);
  }

  /**
   * Whether requests of a source may be missing in an interval: in a gap, or within an hour of one,
   * because few gaps begin on the hour.
   */
  public boolean touch(String source, long fromMicros, long toMicros) {
    return all.stream()
        .anyMatch(
            gap ->
                gap.touches(
                    source, fromMicros - Units.MICROS_PER_HOUR, toMicros + Units.MICROS_PER_HOUR));
  }
}
