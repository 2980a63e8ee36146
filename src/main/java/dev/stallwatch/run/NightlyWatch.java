package dev.stallwatch.run;

import dev.stallwatch.report.notify.Channel;
import dev.stallwatch.report.notify.Deliveries;
import dev.stallwatch.report.notify.Notifier;
import dev.stallwatch.report.notify.OutboxStore;
import java.time.LocalDate;
import java.util.List;

/** Told of the days of a nightly run as they come and go. */
public interface NightlyWatch {
  /** Called when the run of a day begins. */
  void begins(LocalDate day, String runId);

  /** Whoever tells the configured channels, given where it is kept what they were told. */
  Notifier notifier(List<Channel> channels, OutboxStore kept);

  /** Called when the channels were told of what was found. */
  void told(Deliveries deliveries);

  /** Called when a day has ended, whatever became of it. */
  void ended(DayResult day);
}
