package dev.stallwatch.engine;

import com.google.common.base.Suppliers;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.mitigation.MitigationActivity;
import dev.stallwatch.mitigation.RuleRow;
import dev.stallwatch.mitigation.coincidence.Affected;
import dev.stallwatch.mitigation.coincidence.CoincidenceSearch;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Compares the incidents of a run with what mitigations did and what changed. */
final class CoincidenceStage {
  /** Hosts that are worth naming in a question to the CDN. */
  private static final int MAX_HOSTS = 3;

  private final MitigationActivity activity;
  private final Supplier<CoincidenceSearch> search;
  private final TrafficAnalysis analysis;
  private final Map<Metric, RateTable> rates;

  /**
   * Compares with the activity of a run.
   *
   * @param rates the rates of the run by metric
   */
  CoincidenceStage(
      MitigationActivity activity, TrafficAnalysis analysis, Map<Metric, RateTable> rates) {
    this.activity = activity;
    this.search = Suppliers.memoize(() -> new CoincidenceSearch(activity)); // most runs need none
    this.analysis = analysis;
    this.rates = rates;
  }

  /**
   * Returns the incidents with what coincides with them.
   *
   * @param findings what each incident was made from, in the same order
   */
  List<Incident> of(List<Incident> incidents, List<Finding> findings) {
    List<Incident> compared = new ArrayList<>();
    for (int i = 0; i < incidents.size(); i++) {
      Incident incident = incidents.get(i);
      Optional<RateTable> table = table(incident, findings.get(i));
      compared.add(
          table.isEmpty()
              ? incident
              : incident.with(search.get().of(affected(incident), table.get())));
    }
    return List.copyOf(compared);
  }

  private Optional<RateTable> table(Incident incident, Finding finding) {
    if (!incident.isIncident()) {
      return Optional.empty();
    }
    Optional<RateTable> fine = analysis.fine().rates(finding);
    return fine.isPresent() ? fine : Optional.ofNullable(rates.get(incident.metric()));
  }

  private Affected affected(Incident incident) {
    long end = incident.interval().endMicros();
    return new Affected(
        incident.metric(),
        incident.scope(),
        incident.interval().startMicros(),
        incident.interval().startOpen(),
        incident.interval().isOpen() ? Units.UNKNOWN : end,
        hosts(incident));
  }

  /**
   * Returns the hosts of its scope; else those with the most excess of failed transfers; else those
   * of the decisions of its time.
   */
  private List<String> hosts(Incident incident) {
    Set<String> ofScope = incident.scope().values().get(Dimension.HOST.code());
    if (ofScope != null) {
      return ofScope.stream().limit(MAX_HOSTS).toList();
    }
    List<String> failed =
        analysis.hosts().stream()
            .filter(host -> !host.equals(CellKey.UNKNOWN))
            .limit(MAX_HOSTS)
            .toList();
    return failed.isEmpty() ? hostsOfDecisions(incident) : failed;
  }

  private List<String> hostsOfDecisions(Incident incident) {
    long from = incident.interval().startMicros();
    long to = incident.interval().isOpen() ? Long.MAX_VALUE : incident.interval().endMicros();
    Map<String, Double> weights = new HashMap<>();
    for (RuleRow row : activity.rows()) {
      String host = row.key().group().host();
      long at = row.key().windowStartMicros();
      if (host != null && at >= from && at < to) {
        weights.merge(host, row.counts().weight(), Double::sum);
      }
    }
    return weights.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MAX_HOSTS)
        .map(Map.Entry::getKey)
        .toList();
  }
}
