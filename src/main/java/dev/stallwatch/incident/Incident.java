package dev.stallwatch.incident;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An incident with all that is published of it.
 *
 * @param revised what the rates tell, and its place in the life of the incident
 * @param evidence what the stalled downloads tell
 * @param course how its metric's rate went within its scope, before, while and after
 */
public record Incident(Revised revised, Evidence evidence, RateCourse course) {
  private static final Set<String> COLUMNS =
      CellKey.DIMENSIONS.stream().map(Dimension::code).collect(Collectors.toUnmodifiableSet());

  private static final int MAX_RIVALS = 3;

  /** What the rates tell. */
  public Finding finding() {
    return revised.finding();
  }

  /**
   * SQL over the tables: the metric per hour within the scope and beside it. Dimensions that are
   * finer than the cells are no columns there and are left out.
   */
  public String evidenceSql() {
    Metric metric = finding().metric();
    String trials = metric.trials().code();
    String limits =
        finding().scope().values().entrySet().stream()
            .filter(limit -> COLUMNS.contains(limit.getKey()))
            .map(Incident::condition)
            .collect(Collectors.joining(" AND "));
    String scope = limits.isEmpty() ? "true" : limits;
    return "SELECT date_trunc('hour', window_start) AS hour, "
        + scope
        + " AS in_scope, sum("
        + trials
        + ") AS "
        + trials
        + ", "
        + metric.events().evidenceSql(metric)
        + " FROM traffic WHERE "
        + trials
        + " > 0 GROUP BY 1, 2 ORDER BY 1, 2";
  }

  private static String condition(Map.Entry<String, ? extends Set<String>> dimension) {
    return dimension.getValue().stream()
        .map(value -> "'" + value.replace("'", "''") + "'")
        .collect(Collectors.joining(", ", dimension.getKey() + " IN (", ")"));
  }

  /** What happened, in a few sentences: the figures, what it looks like, and who is fine. */
  public String summary() {
    List<String> sentences = new ArrayList<>();
    sentences.add(figures());
    if (!finding().alsoSeenIn().isEmpty()) {
      sentences.add(
          "It coincides with a change of "
              + finding().alsoSeenIn().stream().map(Metric::code).collect(Collectors.joining(", "))
              + ".");
    }
    sentences.add("It looks like " + finding().verdict().words() + ".");
    finding().lessLikely().stream().limit(MAX_RIVALS).forEach(sentences::add);
    if (!revised.change().isEmpty()) {
      sentences.add(revised.change());
    }
    return String.join(" ", sentences);
  }

  private String figures() {
    String words = IncidentInterval.of(finding()).words();
    String when = Character.toUpperCase(words.charAt(0)) + words.substring(1) + ": ";
    if (finding().metric() == Metric.VOLUME) {
      return String.format(
          Locale.ROOT,
          "%s%s had %.0f %% of the usual requests: %,d, which is %,.0f %s.",
          when,
          finding().scopeText(),
          100 * finding().observedRate(),
          finding().transfers(),
          finding().excess(),
          finding().observedRate() < 1 ? "too few" : "too many");
    }
    return String.format(
        Locale.ROOT,
        "%sthe %s within %s is %.1f %% where %.1f %% is expected, over %,d %s.",
        when,
        finding().metric().code(),
        finding().scopeText(),
        100 * finding().observedRate(),
        100 * finding().expectedRate(),
        finding().transfers(),
        finding().metric().trials().code());
  }
}
