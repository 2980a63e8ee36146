package dev.stallwatch.run;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.flow.CarrierChoice;
import dev.stallwatch.incident.Severity;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code nightly}.
 *
 * @param configuration the configuration file
 * @param first the first requested day, in UTC
 * @param last the last requested day
 * @param carrier what carries the runs
 * @param failOn incidents of this severity and above change the exit code; null for none
 * @param recomputation which days are computed
 */
public record NightlyOptions(
    Configuration configuration,
    LocalDate first,
    LocalDate last,
    CarrierChoice carrier,
    @Nullable Severity failOn,
    Recomputation recomputation) {

  /** Which days are computed. */
  public enum Recomputation {
    /** Days whose tables are not up to date. */
    WHERE_CHANGED,
    /** All days. */
    ALWAYS
  }

  /** The days of the run in order: those of the lookback, then the requested ones. */
  public List<LocalDate> days() {
    return first
        .minusDays(configuration.nightly().lookbackDays())
        .datesUntil(last.plusDays(1))
        .toList();
  }

  /**
   * Whether incidents of a day are sent to channels: those of the last day and of its lookback.
   * Earlier days of a backfill send nothing.
   */
  boolean isNews(LocalDate day) {
    return !day.isBefore(last.minusDays(configuration.nightly().lookbackDays()));
  }

  /** Whether a day was requested, and is not only part of the lookback. */
  public boolean asksFor(LocalDate day) {
    return !day.isBefore(first);
  }
}
