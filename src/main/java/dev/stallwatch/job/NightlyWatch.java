package dev.stallwatch.job;

import java.time.LocalDate;

/** Told of the days of a nightly run as they come and go. */
public interface NightlyWatch {
  /** Called when the run of a day begins. */
  void begins(LocalDate day, String runId);

  /** Called when a day has ended, whatever became of it. */
  void ended(DayResult day);
}
