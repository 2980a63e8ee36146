package dev.stallwatch.run;

import dev.stallwatch.report.notify.Channel;
import dev.stallwatch.report.notify.Deliveries;
import dev.stallwatch.report.notify.Notifier;
import dev.stallwatch.report.notify.OutboxStore;
import java.time.LocalDate;
import java.util.List;

/** Receives the days of a nightly run as they begin and end. */
public interface NightlyWatch {
  /** Called when the run of a day begins. */
  void begins(LocalDate day, String runId);

  /**
   * Creates the notifier of the channels.
   *
   * @param kept stores what was sent
   */
  Notifier notifier(List<Channel> channels, OutboxStore kept);

  /** Called when the channels were notified. */
  void notified(Deliveries deliveries);

  /** Called when a day ended, with any outcome. */
  void ended(DayResult day);
}
