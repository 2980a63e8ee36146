package dev.stallwatch.stats;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The most frequent of many texts, in bounded memory: the counters of Misra and Gries, "Finding
 * repeated elements" (1982), which merge without a loss of accuracy (Agarwal et al., "Mergeable
 * summaries", 2012).
 *
 * <p>With k counters and n occurrences in total, each text with more than n / (k + 1) occurrences
 * is among the {@link #texts}, in whatever order and parts the texts were added. Clients choose the
 * texts; a Java map remains fast for texts crafted to have the same hash.
 */
public final class FrequentTexts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int maxTexts;
  private final HashMap<String, Long> counters = new HashMap<>();
  private long total;
  private boolean isComplete = true;

  /**
   * Without texts.
   *
   * @param maxTexts number of counters; at times twice as many are held
   */
  public FrequentTexts(int maxTexts) {
    this.maxTexts = maxTexts;
  }

  /** Adds occurrences of a text. */
  public void add(String text, long occurrences) {
    count(text, occurrences);
    total += occurrences;
  }

  private void count(String text, long occurrences) {
    counters.merge(text, occurrences, Long::sum);
    if (counters.size() > 2 * maxTexts) {
      reduce();
    }
  }

  /** Adds what another one counted. */
  public void merge(FrequentTexts other) {
    other.counters.forEach(this::count);
    total += other.total;
    isComplete &= other.isComplete;
  }

  /** Subtracts the largest count beyond the maximum number of texts from all counts. */
  private void reduce() {
    if (counters.size() <= maxTexts) {
      return;
    }
    long[] counts = counters.values().stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(counts);
    long subtracted = counts[counts.length - 1 - maxTexts];
    counters.values().removeIf(count -> count <= subtracted);
    for (Map.Entry<String, Long> counter : counters.entrySet()) {
      counter.setValue(counter.getValue() - subtracted);
    }
    isComplete = false;
  }

  /** Removes the counters that are not needed for {@link #texts}. */
  public FrequentTexts reduced() {
    reduce();
    return this;
  }

  /** Returns the frequent texts, at most the maximum number. */
  public Set<String> texts() {
    reduce();
    return Set.copyOf(counters.keySet());
  }

  /** Returns the occurrences of each frequent text: exact if {@link #isComplete}, else too low. */
  public Map<String, Long> counts() {
    reduce();
    return Map.copyOf(counters);
  }

  /** Whether {@link #texts} are all texts: no more than the maximum were added. */
  public boolean isComplete() {
    reduce();
    return isComplete;
  }

  /** The number of all occurrences. */
  public long total() {
    return total;
  }
}
