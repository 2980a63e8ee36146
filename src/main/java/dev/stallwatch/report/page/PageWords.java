package dev.stallwatch.report.page;

import dev.stallwatch.model.Units;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What stands at the head of the page. */
final class PageWords {
  private final ReportData data;
  private final List<ReportedIncident> incidents;

  PageWords(ReportData data) {
    this.data = data;
    this.incidents =
        data.incidents().stream()
            .map(IncidentSection::incident)
            .filter(ReportedIncident::isIncident)
            .toList();
  }

  /** The verdict in a few words. */
  String headline() {
    if (data.lookedAt().requests() == 0) {
      return "There was nothing to look at";
    }
    if (incidents.isEmpty()) {
      return "Nothing hung";
    }
    String gravest = new IncidentWords(incidents.get(0)).headline();
    return incidents.size() == 1
        ? gravest
        : incidents.size() + " incidents. The gravest: " + gravest.toLowerCase(Locale.ROOT);
  }

  /** When, or how much was looked at. */
  String lead() {
    if (incidents.size() == 1) {
      return new IncidentWords(incidents.get(0)).when();
    }
    LookedAt looked = data.lookedAt();
    Long from = looked.fromSeconds();
    Long to = looked.toSeconds();
    if (from == null || to == null) {
      return "No request of the period is in the tables.";
    }
    return String.format(
        Locale.ROOT,
        "%,d requests from %s to %s UTC, %,d of them downloads or parts of downloads.",
        looked.requests(),
        time(from),
        time(to),
        looked.transfers());
  }

  /** A code for how the page looks: that of the gravest severity, or {@code calm}. */
  String mood() {
    return incidents.isEmpty() ? "calm" : incidents.get(0).severity().code();
  }

  private static String time(long seconds) {
    return Units.utcMinute(Instant.ofEpochSecond(seconds));
  }
}
