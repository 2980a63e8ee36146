package dev.stallwatch.format.change;

import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.json.JsonTree;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Actor;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.ChangeEvidence;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.MitigationRecords;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Interprets incidents of Atlassian Statuspage, the elements of {@code incidents} in the documents
 * of its API. A document is opened by {@code format.wrap}, however long it is; so the name of the
 * page is not known.
 */
final class StatuspageIncidents {
  static final String VENDOR = "statuspage";

  private StatuspageIncidents() {}

  static ParsedLine parsed(JsonTree incident) {
    if (incident.has("page") && incident.has("incidents")) {
      // A document with incidents is rejected here, so that it is opened and each is read.
      return incident.objects("incidents").isEmpty()
          ? new ParsedLine.Noted(MitigationRecords.NONE)
          : ParsedLine.rejected(RejectReason.BAD_WRAPPING);
    }
    if (!incident.has("impact")) {
      return ParsedLine.rejected(RejectReason.MISSING_FIELD, "impact");
    }
    long resolved = incident.time("resolved_at");
    long at = beganAt(incident, resolved);
    if (at == Units.UNKNOWN) {
      return ParsedLine.rejected(RejectReason.BAD_TIME, "started_at");
    }
    Change notice =
        new Change(
            at,
            resolved < at ? Units.UNKNOWN : resolved,
            VENDOR,
            ChangeKind.NOTICE,
            null,
            null,
            null,
            null,
            Actor.UNKNOWN,
            Scope.EVERYTHING,
            ChangeText.line(text(incident)),
            ChangeEvidence.LOGGED,
            incident.text("id"));
    return new ParsedLine.Noted(MitigationRecords.ofChanges(List.of(notice)));
  }

  /** Returns the start. That of an incident that was entered afterwards is after its end. */
  private static long beganAt(JsonTree incident, long resolved) {
    long started = incident.time("started_at");
    boolean isPlausible =
        started != Units.UNKNOWN && (resolved == Units.UNKNOWN || started <= resolved);
    long created = incident.time("created_at");
    return isPlausible || created == Units.UNKNOWN ? started : created;
  }

  /** {@code Slow downloads in Frankfurt (major, resolved)}. */
  private static String text(JsonTree incident) {
    String name = incident.text("name");
    String details =
        Stream.of("impact", "status")
            .map(incident::lower)
            .filter(word -> word != null)
            .collect(Collectors.joining(", "));
    return (name == null ? "incident" : name) + (details.isEmpty() ? "" : " (" + details + ")");
  }
}
