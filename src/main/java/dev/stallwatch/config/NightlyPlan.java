package dev.stallwatch.config;

import dev.stallwatch.table.Table;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is configured for {@code nightly} alone.
 *
 * @param output directory of the tables; null where none is configured
 * @param sources where the logs come from
 * @param arrivalDays files of so many days after a day are looked through for its records
 * @param lookbackDays so many days before the one asked for are computed again
 * @param retentionDays for how many days the rows of a table are kept; no entry keeps them
 * @param completeness what a day without the files of a source ends with
 */
public record NightlyPlan(
    @Nullable String output,
    List<LogSource> sources,
    int arrivalDays,
    int lookbackDays,
    Map<Table, Integer> retentionDays,
    Completeness completeness) {

  /** What incomplete input does to a run. */
  public enum Completeness {
    /** It is told. */
    TOLD,
    /** It is told, and the run ends with exit code 4. */
    DEMANDED
  }

  /** Copies the collections. */
  public NightlyPlan {
    sources = List.copyOf(sources);
    Map<Table, Integer> days = new EnumMap<>(Table.class);
    days.putAll(retentionDays);
    retentionDays = Map.copyOf(days);
  }

  /** The same with complete input demanded. */
  public NightlyPlan demandingCompleteness() {
    return new NightlyPlan(
        output, sources, arrivalDays, lookbackDays, retentionDays, Completeness.DEMANDED);
  }
}
