package dev.stallwatch.query;

import dev.stallwatch.incident.Incident;
import dev.stallwatch.model.mitigation.Coincidence;
import dev.stallwatch.model.mitigation.CoincidenceClass;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.report.page.MitigationTimeline;
import dev.stallwatch.report.page.MitigationTimeline.Change;
import dev.stallwatch.report.page.MitigationTimeline.Rule;
import dev.stallwatch.table.ChangeColumn;
import dev.stallwatch.table.Column;
import dev.stallwatch.table.MitigationColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What rules did and what changed around one incident, in the steps of its timeline. */
final class IncidentMitigations {
  static final int MAX_RULES = 5;
  static final int MAX_CHANGES = 20;

  /** Maximum number of rules that are looked up; some of them may have no rows. */
  private static final int MAX_CANDIDATES = 50;

  /** Maximum length of a name or description of a change, in characters. */
  private static final int MAX_TEXT = 200;

  /** The dimensions of the rows. A source is no such dimension: it is that of another log. */
  private static final Set<String> DIMENSIONS =
      Stream.of(
              MitigationColumn.REGION,
              MitigationColumn.COUNTRY,
              MitigationColumn.NETWORK,
              MitigationColumn.EDGE,
              MitigationColumn.OS,
              MitigationColumn.SOFTWARE,
              MitigationColumn.HOST,
              MitigationColumn.PATH)
          .map(Column::columnName)
          .collect(Collectors.toUnmodifiableSet());

  private static final String SUBJECT =
      Stream.of(MitigationColumn.VENDOR, MitigationColumn.PRODUCT, MitigationColumn.RULE)
          .map(Column::columnName)
          .collect(Collectors.joining(" || '/' || ", "(", ")"));

  private final Incident incident;
  private final TimeSteps steps;

  IncidentMitigations(Incident incident, TimeSteps steps) {
    this.incident = incident;
    this.steps = steps;
  }

  /** Reads the rules from {@code mitigations} and the changes from {@code changes}. */
  MitigationTimeline read(TableQuery tables) {
    long[] allChanges = new long[1];
    List<Change> changes = changes(tables, allChanges);
    return new MitigationTimeline(rules(tables), changes, allChanges[0]);
  }

  private List<Rule> rules(TableQuery tables) {
    List<Coincidence> candidates =
        incident.coincidences().all().stream()
            .filter(one -> one.kind() != CoincidenceClass.RULED_OUT)
            .sorted(Comparator.comparing(Coincidence::kind))
            .limit(MAX_CANDIDATES)
            .toList();
    if (candidates.isEmpty()) {
      return List.of();
    }
    Map<String, Weights> weights = weights(candidates, tables);
    List<Rule> rules = new ArrayList<>();
    for (Coincidence one : candidates) {
      Weights found = weights.remove(one.subject());
      if (found != null && rules.size() < MAX_RULES) {
        rules.add(found.rule(one));
      }
    }
    return rules;
  }

  /** Returns the weights by subject; those without rows are missing. */
  private Map<String, Weights> weights(List<Coincidence> candidates, TableQuery tables) {
    String sql =
        "SELECT "
            + SUBJECT
            + " AS subject, mode, "
            + steps.index(MitigationColumn.WINDOW_START)
            + " AS step, max(layer) AS layer, CAST(sum(weight) AS DOUBLE) AS weight FROM mitigations"
            + " WHERE "
            + steps.period().holds(MitigationColumn.WINDOW_START)
            + " AND weight > 0 AND "
            + MetricSql.limit("mode", List.of(Mode.ENFORCE.code(), Mode.MONITOR.code()))
            + " AND "
            + MetricSql.limit(SUBJECT, candidates.stream().map(Coincidence::subject).toList())
            + withinScope()
            + " GROUP BY ALL";
    Map<String, Weights> weights = new HashMap<>();
    tables.run(
        sql,
        rows -> {
          while (rows.next()) {
            Weights found =
                weights.computeIfAbsent(
                    rows.getString("subject"), unseen -> new Weights(steps.count()));
            found.layer = rows.getString("layer");
            double[] sums =
                rows.getString("mode").equals(Mode.ENFORCE.code())
                    ? found.enforced
                    : found.monitored;
            sums[rows.getInt("step")] += rows.getDouble("weight");
          }
        });
    return weights;
  }

  /** Limits rows to the scope in each dimension that they know. */
  private String withinScope() {
    return incident.scope().ordered().entrySet().stream()
        .filter(entry -> DIMENSIONS.contains(entry.getKey()))
        .map(
            entry ->
                " AND ("
                    + entry.getKey()
                    + " IS NULL OR "
                    + MetricSql.limit(entry.getKey(), entry.getValue())
                    + ")")
        .collect(Collectors.joining());
  }

  /**
   * Returns the changes nearest to the start of the incident, by time.
   *
   * @param all receives the number of all changes of the period
   */
  private List<Change> changes(TableQuery tables, long[] all) {
    String sql =
        "SELECT CAST(floor(epoch(changed_at)) AS BIGINT) AS changed, kind, vendor,"
            + " left(coalesce(nullif(rule_name, ''), nullif(text, ''), rule, ''), "
            + MAX_TEXT
            + ") AS subject, mode_before, mode_after, count(*) OVER () AS found FROM changes WHERE "
            + steps.period().holds(ChangeColumn.CHANGED_AT)
            + " ORDER BY abs(epoch(changed_at) - "
            + incident.interval().startSeconds()
            + "), kind, vendor, subject LIMIT "
            + MAX_CHANGES;
    List<Change> changes = new ArrayList<>();
    tables.run(
        sql,
        rows -> {
          while (rows.next()) {
            all[0] = rows.getLong("found");
            changes.add(
                new Change(
                    rows.getLong("changed"),
                    rows.getString("kind"),
                    rows.getString("vendor"),
                    rows.getString("subject"),
                    rows.getString("mode_before"),
                    rows.getString("mode_after")));
          }
        });
    changes.sort(Comparator.comparingLong(Change::atSeconds));
    return changes;
  }

  /** The weights of one rule per step. */
  private static final class Weights {
    private final double[] enforced;
    private final double[] monitored;
    private String layer = "";

    Weights(int steps) {
      this.enforced = new double[steps];
      this.monitored = new double[steps];
    }

    Rule rule(Coincidence one) {
      return new Rule(
          one.name(),
          one.kind(),
          one.why(),
          layer,
          Arrays.stream(enforced).boxed().toList(),
          Arrays.stream(monitored).boxed().toList());
    }
  }
}
