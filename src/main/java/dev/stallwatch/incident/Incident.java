package dev.stallwatch.incident;

import dev.stallwatch.model.Units;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An incident with all that is published of it.
 *
 * @param finding what the rates tell
 * @param evidence what the stalled downloads tell
 */
public record Incident(Finding finding, Evidence evidence) {

  /** SQL over the tables: the rate per hour within the scope and beside it. */
  public String evidenceSql() {
    String events = finding.metric().events();
    String scope =
        finding.scope().values().isEmpty()
            ? "true"
            : finding.scope().values().entrySet().stream()
                .map(Incident::condition)
                .collect(Collectors.joining(" AND "));
    return "SELECT date_trunc('hour', window_start) AS hour, "
        + scope
        + " AS in_scope, sum(transfers) AS transfers, sum("
        + events
        + ") AS "
        + events
        + ", round(1.0 * sum("
        + events
        + ") / sum(transfers), 4) AS "
        + finding.metric().code()
        + " FROM traffic WHERE transfers > 0 GROUP BY 1, 2 ORDER BY 1, 2";
  }

  private static String condition(Map.Entry<String, ? extends Set<String>> dimension) {
    return dimension.getValue().stream()
        .map(value -> "'" + value.replace("'", "''") + "'")
        .collect(Collectors.joining(", ", dimension.getKey() + " IN (", ")"));
  }

  /** What happened, in a sentence or two. */
  public String summary() {
    String until =
        finding.isOpen() ? "still going on" : "until " + Units.instant(finding.endedAtMicros());
    String also =
        finding.alsoSeenIn().isEmpty()
            ? ""
            : " It coincides with a rise of "
                + finding.alsoSeenIn().stream()
                    .map(metric -> metric.code())
                    .collect(Collectors.joining(", "))
                + ".";
    return String.format(
        Locale.ROOT,
        "Since %s (%s) the %s within %s is %.1f %% where %.1f %% is expected, over %d transfers; it"
            + " looks like %s.%s",
        Units.instant(finding.startedAtMicros()),
        until,
        finding.metric().code(),
        finding.scopeText(),
        100 * finding.observedRate(),
        100 * finding.expectedRate(),
        finding.transfers(),
        finding.verdict().words(),
        also);
  }
}
