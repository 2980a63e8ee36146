package dev.stallwatch.report.page;

import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.IncidentView;
import dev.stallwatch.model.Units;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The texts at the top of the page. */
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

  /** Returns the result in a few words. */
  String headline() {
    if (incidents.isEmpty()) {
      return switch (data.state()) {
        case COMPLETE -> "Nothing hung";
        case PARTIAL -> "Nothing hung in what could be read";
        case OUTSIDE_PERIOD -> "Nothing in this period";
        case NOTHING_READ -> "Nothing could be read";
      };
    }
    String headlineOfFirst = IncidentView.of(incidents.get(0)).headline();
    return incidents.size() == 1
        ? headlineOfFirst
        : incidents.size()
            + " incidents. The most severe: "
            + headlineOfFirst.substring(0, 1).toLowerCase(Locale.ROOT)
            + headlineOfFirst.substring(1);
  }

  /** Returns the time of the only incident, or the extent of the input. */
  String lead() {
    if (incidents.size() == 1) {
      return IncidentView.of(incidents.get(0)).when();
    }
    InputSummary input = data.lookedAt();
    Long from = input.fromSeconds();
    Long to = input.toSeconds();
    if (from == null || to == null) {
      return nothing(input);
    }
    return String.format(
        Locale.ROOT,
        "%,d requests from %s to %s UTC, %,d of them downloads or parts of downloads.",
        input.requests(),
        time(from),
        time(to),
        input.transfers());
  }

  private static String nothing(InputSummary input) {
    Long first = input.logFromSeconds();
    Long last = input.logToSeconds();
    if (first == null || last == null) {
      return String.format(
          Locale.ROOT,
          "No request in %,d %s of %,d %s.",
          input.lines(),
          input.lines() == 1 ? "line" : "lines",
          input.files(),
          input.files() == 1 ? "file" : "files");
    }
    return "No request of this period is in the tables; the data go from "
        + time(first)
        + " to "
        + time(last)
        + " UTC.";
  }

  /** Returns the severity or the state of the input, in a few words. */
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
      case COMPLETE -> "No incidents";
      case PARTIAL -> "Incomplete input";
      case OUTSIDE_PERIOD, NOTHING_READ -> "No data";
    };
  }

  private String severity() {
    return incidents.get(0).assessment().severity().code().toUpperCase(Locale.ROOT);
  }

  /**
   * Returns the code of the page's appearance: the highest severity; without incidents {@code calm}
   * if all input was read, {@code partial} if some was, {@code unknown} if none was.
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
