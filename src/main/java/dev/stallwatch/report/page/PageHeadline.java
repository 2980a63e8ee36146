package dev.stallwatch.report.page;

import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.IncidentView;
import dev.stallwatch.model.Units;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What stands at the head of the page. */
final class PageHeadline {
  private final ReportData data;
  private final List<Incident> incidents;

  PageHeadline(ReportData data) {
    this.data = data;
    this.incidents =
        data.incidents().stream()
            .map(IncidentSection::incident)
            .filter(Incident::isIncident)
            .toList();
  }

  /** The verdict in a few words. */
  String headline() {
    if (incidents.isEmpty()) {
      return switch (data.state()) {
        case COMPLETE -> "Nothing hung";
        case PARTIAL -> "Nothing hung in what could be read";
        case OUTSIDE_PERIOD -> "Nothing in this period";
        case NOTHING_READ -> "Nothing could be read";
      };
    }
    String gravest = IncidentView.of(incidents.get(0)).headline();
    return incidents.size() == 1
        ? gravest
        : incidents.size() + " incidents. The gravest: " + gravest.toLowerCase(Locale.ROOT);
  }

  /** When, or how much was looked at. */
  String lead() {
    if (incidents.size() == 1) {
      return IncidentView.of(incidents.get(0)).when();
    }
    InputSummary looked = data.lookedAt();
    Long from = looked.fromSeconds();
    Long to = looked.toSeconds();
    if (from == null || to == null) {
      return nothing(looked);
    }
    return String.format(
        Locale.ROOT,
        "%,d requests from %s to %s UTC, %,d of them downloads or parts of downloads.",
        looked.requests(),
        time(from),
        time(to),
        looked.transfers());
  }

  private static String nothing(InputSummary looked) {
    Long first = looked.logFromSeconds();
    Long last = looked.logToSeconds();
    if (first == null || last == null) {
      return String.format(
          Locale.ROOT,
          "No request in %,d %s of %,d %s.",
          looked.lines(),
          looked.lines() == 1 ? "line" : "lines",
          looked.files(),
          looked.files() == 1 ? "file" : "files");
    }
    return "No request of this period is in the tables; the data go from "
        + time(first)
        + " to "
        + time(last)
        + " UTC.";
  }

  /** How grave it is, in a word or two. */
  String kicker() {
    if (incidents.size() == 1) {
      return severity()
          + (incidents.get(0).interval().isOpen()
              ? " · still going on when the data end"
              : " · over");
    }
    if (!incidents.isEmpty()) {
      return severity();
    }
    return switch (data.state()) {
      case COMPLETE -> "All calm";
      case PARTIAL -> "Calm as far as could be read";
      case OUTSIDE_PERIOD, NOTHING_READ -> "Nothing is known";
    };
  }

  private String severity() {
    return incidents.get(0).assessment().severity().code().toUpperCase(Locale.ROOT);
  }

  /**
   * A code for how the page looks: that of the gravest severity; {@code calm} only where all was
   * read, else {@code partial}; {@code unknown} where nothing was.
   */
  String mood() {
    if (!incidents.isEmpty()) {
      return incidents.get(0).assessment().severity().code();
    }
    return switch (data.state()) {
      case COMPLETE -> "calm";
      case PARTIAL -> "partial";
      case OUTSIDE_PERIOD, NOTHING_READ -> "unknown";
    };
  }

  private static String time(long seconds) {
    return Units.utcMinute(Instant.ofEpochSecond(seconds));
  }
}
