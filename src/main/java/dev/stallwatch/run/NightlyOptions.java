package dev.stallwatch.run;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.incident.Severity;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code nightly} is asked.
 *
 * @param configuration what every night has in common
 * @param first the first day asked for, in UTC
 * @param last the last day asked for
 * @param master Spark's master
 * @param failOn incidents of this severity and above change the exit code; null for none
 * @param recomputation which days are computed
 */
public record NightlyOptions(
    Configuration configuration,
    LocalDate first,
    LocalDate last,
    String master,
    @Nullable Severity failOn,
    Recomputation recomputation) {

  /** Which days are computed. */
  public enum Recomputation {
    /** Those of which the tables are not what a run would give now. */
    WHERE_CHANGED,
    /** All. */
    ALWAYS
  }

  /** The days of the run in their order, those looked back at before those asked for. */
  public List<LocalDate> days() {
    return first
        .minusDays(configuration.nightly().lookbackDays())
        .datesUntil(last.plusDays(1))
        .toList();
  }

  /**
   * Whether the incidents of a day are news: those of the last day and of the days that a night
   * looks back at. Nobody is woken by the earlier days of a backfill.
   */
  boolean isNews(LocalDate day) {
    return !day.isBefore(last.minusDays(configuration.nightly().lookbackDays()));
  }

  /** Whether a day was asked for, and is not only looked back at. */
  public boolean asksFor(LocalDate day) {
    return !day.isBefore(first);
  }
}
