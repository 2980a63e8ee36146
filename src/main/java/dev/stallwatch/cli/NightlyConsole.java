package dev.stallwatch.cli;

import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.Revision;
import dev.stallwatch.model.Units;
import dev.stallwatch.quality.Gap;
import dev.stallwatch.quality.InputState;
import dev.stallwatch.report.IncidentText;
import dev.stallwatch.report.NightText;
import dev.stallwatch.report.RejectedText;
import dev.stallwatch.report.SafeText;
import dev.stallwatch.report.WarningText;
import dev.stallwatch.report.notify.Channel;
import dev.stallwatch.report.notify.Deliveries;
import dev.stallwatch.report.notify.Notifier;
import dev.stallwatch.report.notify.OutboxStore;
import dev.stallwatch.run.DayResult;
import dev.stallwatch.run.NightlySummary;
import dev.stallwatch.run.NightlyWatch;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints each day of a nightly run when it ends: results to stdout, problems to stderr. */
final class NightlyConsole implements NightlyWatch {
  private final ConsoleProgress progress;
  private final @Nullable PrintWriter out;
  private final PrintWriter err;
  private final List<DayResult> days = new ArrayList<>();
  private Deliveries deliveries = Deliveries.NONE;

  /**
   * A console.
   *
   * @param out receives text for people; null for none
   */
  NightlyConsole(ConsoleProgress progress, @Nullable PrintWriter out, PrintWriter err) {
    this.progress = progress;
    this.out = out;
    this.err = err;
  }

  /** The outcome of the notifications. */
  Deliveries deliveries() {
    return deliveries;
  }

  @Override
  public Notifier notifier(List<Channel> channels, OutboxStore kept) {
    return NotifyTestCommand.notifier(channels, kept, err);
  }

  @Override
  public void notified(Deliveries made) {
    deliveries = made;
  }

  /** The days that ended so far. */
  List<DayResult> days() {
    return List.copyOf(days);
  }

  @Override
  public void begins(LocalDate day, String runId) {
    // The logging configuration adds it to each line.
    System.setProperty("stallwatch.run", runId);
    progress.of(day + " " + runId);
  }

  @Override
  public void ended(DayResult day) {
    days.add(day);
    progress.of("");
    progress.done();
    if (day.remark() != null) {
      err.println("stallwatch: " + day.date() + ": " + Main.oneLine(day.remark()));
    }
    if (day.coverage() != null && !day.missingSources().isEmpty()) {
      err.println(
          "stallwatch: "
              + day.date()
              + ": no file of the required source "
              + String.join(", ", day.missingSources())
              + "; check its path in the configuration, or set required: false");
    }
    for (Gap gap : day.gaps().all()) {
      err.println(
          "stallwatch: "
              + day.date()
              + ": logs of "
              + SafeText.of(gap.source())
              + " are missing from "
              + Units.instant(gap.fromMicros())
              + " to "
              + Units.instant(gap.toMicros())
              + " (see the table completeness)");
    }
    if (day.exitCode() == QUARANTINED) {
      err.println(
          "stallwatch: "
              + day.date()
              + ": a file could not be read or the share of rejected input exceeds"
              + " maxRejectedShare; see the tables inputs and quarantine");
    }
    err.flush();
    if (out != null) {
      NightText text = new NightText(out);
      if (day.outcome() == DayResult.Outcome.UNCHANGED) {
        text.printUnchanged(day.date(), found(day), day.incidents());
      } else {
        text.print(day.date(), found(day), day.incidents());
      }
      Coverage counts = day.coverage();
      if (counts != null && !counts.folded().isEmpty()) {
        out.println("  " + IncidentText.folded(counts));
      }
      WarningText.lines(day.warnings()).forEach(line -> out.println("  " + line));
      out.flush();
    }
  }

  private static final int QUARANTINED = 5;

  private static String found(DayResult day) {
    return switch (day.outcome()) {
      case PUBLISHED -> counted(day) + counts(day);
      case UNCHANGED ->
          "unchanged, no file changed since run " + day.runId() + ": " + counted(day) + counts(day);
      case BUSY -> "skipped, another run has this day";
      case NO_INPUT ->
          day.demand() == DayResult.Demand.ASKED ? "no files" : "no files to look back at";
    };
  }

  /** The number of incidents and notices; "no incident" says so only for input with requests. */
  private static String counted(DayResult day) {
    List<Incident> listed = day.incidents();
    long incidents = listed.stream().filter(Incident::isIncident).count();
    long notices = listed.size() - incidents;
    InputState state = day.state();
    Coverage counts = day.coverage();
    if (listed.isEmpty() && counts != null && !state.hasRequests()) {
      return notLooked(state, counts);
    }
    return (incidents == 0 ? "no incident" : many(incidents, "incident"))
        + (notices == 0 ? "" : " and " + many(notices, "notice"))
        + (state == InputState.PARTIAL ? " in what could be read" : "")
        + (counts == null || state.hasRequests() ? "" : ", but " + notLooked(state, counts));
  }

  private static String notLooked(InputState state, Coverage counts) {
    return state == InputState.NOTHING_READ
        ? "nothing could be read"
        : "no request of this day (the data are from "
            + Units.utcMinute(Units.instant(counts.logFromMicros()))
            + " to "
            + Units.utcMinute(Units.instant(counts.logToMicros()))
            + " UTC)";
  }

  private static String counts(DayResult day) {
    Coverage counts = day.coverage();
    return counts == null
        ? ""
        : String.format(
            Locale.ROOT,
            "; %,d requests in %,d lines of %s, %s%s",
            counts.records(),
            counts.lines(),
            many(counts.files(), "file"),
            RejectedText.of(counts),
            counts.unreadableFiles() == 0
                ? ""
                : ", " + many(counts.unreadableFiles(), "file") + " unreadable");
  }

  private static String many(long count, String what) {
    return String.format(Locale.ROOT, count == 1 ? "%,d %s" : "%,d %ss", count, what);
  }

  /** Prints the last line. */
  void close(NightlySummary summary) {
    if (out == null) {
      return;
    }
    List<String> outcomes = new ArrayList<>();
    for (DayResult.Outcome outcome : DayResult.Outcome.values()) {
      long count = summary.count(outcome);
      if (count > 0) {
        outcomes.add(count + " " + outcome.code().replace('_', ' '));
      }
    }
    out.printf(
        Locale.ROOT,
        "%s (%s); incidents: %d new, %d revised; %.1f s; tables in %s%n",
        many(summary.days().size(), "day"),
        String.join(", ", outcomes),
        summary.count(Revision.News.NEW),
        summary.count(Revision.News.REVISED),
        summary.took().toMillis() / 1000.0,
        summary.output());
  }
}
