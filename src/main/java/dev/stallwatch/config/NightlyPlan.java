package dev.stallwatch.config;

import dev.stallwatch.table.Table;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of {@code nightly}.
 *
 * @param output directory of the tables; null if none is configured
 * @param sources the sources of logs
 * @param arrivalDays number of days after a day whose files may contain its records
 * @param lookbackDays number of earlier days that are checked for late files and recomputed
 * @param retentionDays number of days for which the rows of a table are kept; all if absent
 * @param completeness the effect of missing files of a source
 */
public record NightlyPlan(
    @Nullable String output,
    List<LogSource> sources,
    int arrivalDays,
    int lookbackDays,
    Map<Table, Integer> retentionDays,
    Completeness completeness) {

  /**
   * The effect of incomplete input. The names are part of the identity of runs: never rename them.
   */
  public enum Completeness {
    /** It is reported. */
    TOLD,
    /** It is reported, and the exit code is 4. */
    DEMANDED
  }

  /** Copies the collections. */
  public NightlyPlan {
    sources = List.copyOf(sources);
    Map<Table, Integer> days = new EnumMap<>(Table.class);
    days.putAll(retentionDays);
    retentionDays = Map.copyOf(days);
  }

  /** A copy that requires complete input. */
  public NightlyPlan requiringCompleteness() {
    return new NightlyPlan(
        output, sources, arrivalDays, lookbackDays, retentionDays, Completeness.DEMANDED);
  }
}
