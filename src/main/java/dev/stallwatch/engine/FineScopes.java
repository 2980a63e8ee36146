package dev.stallwatch.engine;

import dev.stallwatch.engine.client.AffectedClients;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.engine.task.FineTallies;
import dev.stallwatch.engine.task.SpeedOutside;
import dev.stallwatch.enrich.FineDimensions;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.incident.DataEdges;
import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.incident.search.IncidentFinder;
import dev.stallwatch.incident.search.JointScope;
import dev.stallwatch.incident.search.OncePerRise;
import dev.stallwatch.incident.search.ScopeRefiner;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.metric.Speed;
import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.traffic.ClientTally;
import dev.stallwatch.traffic.FineMoment;
import dev.stallwatch.traffic.FineQuestion;
import dev.stallwatch.traffic.FineRates;
import dev.stallwatch.traffic.FineTally;
import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names findings by the dimensions that the cells do not have, and finds rises of objects, hosts,
 * paths and size classes that are too small to be seen in the cells. Requests are read again: once
 * for the search, and for each finding.
 */
final class FineScopes {
  /** Maximum number of findings in the dimensions that the cells do not have. */
  private static final int MAX_FINE_FINDINGS = 4;

  private final Parts<Scanned> requests;
  private final Shared<LeftOut> leftOut;
  private final Parts<TrafficRow> traffic;
  private final AffectedClients clients;
  private final FineCounts counts;
  private @Nullable FineRates rates;

  /**
   * Uses the requests of a run.
   *
   * @param traffic the cells of the same requests, and those of the previous day if it is examined
   *     too
   * @param clients counts the clients of the same requests
   * @param counts counts the same requests by object, host, path and size class
   */
  FineScopes(
      Parts<Scanned> requests,
      Shared<LeftOut> leftOut,
      Parts<TrafficRow> traffic,
      AffectedClients clients,
      FineCounts counts) {
    this.requests = requests;
    this.leftOut = leftOut;
    this.traffic = traffic;
    this.clients = clients;
    this.counts = counts;
  }

  /** Returns the findings with the scopes that describe them best, each rise once. */
  Findings refined(Findings found, DetectionOptions options) {
    List<Finding> named = named(found.incidents(), List.of());
    List<Finding> coarse =
        named.stream().filter(found.incidents()::contains).filter(FineScopes::isCounted).toList();
    List<FineTally> tallies = tallies(coarse.stream().map(this::question).toList());
    ScopeRefiner refiner = new ScopeRefiner();
    List<Finding> refined = new ArrayList<>();
    for (Finding finding : named) {
      int at = coarse.indexOf(finding);
      refined.add(at < 0 ? finding : refiner.refined(finding, tallies.get(at), FineDimensions.ALL));
    }
    return found.with(OncePerRise.of(refined));
  }

  /**
   * Returns the findings, and those of single objects, hosts, paths and size classes that none of
   * them explains.
   *
   * @param edges start and end of the data
   */
  Findings withFine(Findings found, DetectionOptions options, DataEdges edges) {
    List<Finding> all = new ArrayList<>(found.incidents());
    IncidentFinder finder = new IncidentFinder(options);
    int rounds = counts.hasEvents(options.minExcess()) ? MAX_FINE_FINDINGS : 0;
    for (int round = 0; round < rounds; round++) {
      Optional<Finding> next = finder.strongest(counts.rates(questions(all))).map(edges::mark);
      if (next.isEmpty()) {
        break;
      }
      add(named(List.of(next.get()), all).get(0), all);
    }
    return found.with(OncePerRise.of(all));
  }

  /** Adds a rise to the findings; those that are a part of it become one with it. */
  private void add(Finding rise, List<Finding> all) {
    List<Finding> parts =
        all.stream().filter(finding -> OncePerRise.isPart(finding, rise)).toList();
    all.removeAll(parts);
    Finding entire = rise;
    for (Finding part : parts) {
      entire = OncePerRise.joined(part, entire);
    }
    if (!parts.isEmpty()) {
      FineMoment moment = counts.moments(questions(List.of(entire)), questions(all)).get(0);
      entire = JointScope.within(entire, rise.scope(), moment);
    }
    all.add(entire);
  }

  /**
   * Returns the rates of all values of the only dimension of a finding's scope; empty if it is none
   * of {@link FineRates#DIMENSIONS}.
   */
  Optional<RateTable> rates(Finding finding) {
    Set<String> limited = finding.scope().values().keySet();
    return FineRates.DIMENSIONS.stream()
        .filter(dimension -> limited.equals(Set.of(dimension.code())))
        .findFirst()
        .filter(dimension -> FineRates.METRICS.contains(finding.metric()))
        .map(dimension -> rates().table(dimension, finding.metric()));
  }

  private FineRates rates() {
    if (rates == null) {
      rates = counts.rates(List.of());
    }
    return rates;
  }

  /**
   * Names findings by an object, a host, a path or a size class, if that explains them better.
   *
   * @param explained findings whose requests are not counted
   */
  private List<Finding> named(List<Finding> findings, List<Finding> explained) {
    List<Finding> counted =
        findings.stream().filter(FineScopes::isCounted).filter(FineScopes::isOfRequests).toList();
    if (counted.isEmpty()) {
      return findings;
    }
    List<FineMoment> moments = counts.moments(questions(counted), questions(explained));
    List<Finding> named = new ArrayList<>();
    for (Finding finding : findings) {
      int at = counted.indexOf(finding);
      named.add(at < 0 ? finding : JointScope.named(finding, moments.get(at)));
    }
    return named;
  }

  private static boolean isCounted(Finding finding) {
    return finding.metric() != Metric.VOLUME;
  }

  /** Whether the events are failed requests: speeds and ranges differ between objects anyway. */
  private static boolean isOfRequests(Finding finding) {
    return FineRates.METRICS.contains(finding.metric()) || finding.metric() == Metric.SLOW_RATE;
  }

  private List<FineQuestion> questions(List<Finding> findings) {
    return findings.stream().filter(FineScopes::isCounted).map(this::question).toList();
  }

  /**
   * Returns the clients of each finding, in the order of the findings; empty for findings without
   * events.
   */
  List<ClientTally> clients(List<Finding> findings) {
    if (findings.isEmpty()) {
      return List.of();
    }
    return clients.of(
        findings.stream().map(this::question).toList(),
        findings.stream().mapToDouble(finding -> finding.rates().expected()).toArray());
  }

  private List<FineTally> tallies(List<FineQuestion> questions) {
    if (questions.isEmpty()) {
      return List.of();
    }
    List<FineTally> sums = new ArrayList<>();
    questions.forEach(question -> sums.add(new FineTally()));
    for (List<FineTally> task : requests.map(new FineTallies(questions, leftOut)).collect()) {
      for (int i = 0; i < sums.size(); i++) {
        sums.get(i).merge(task.get(i));
      }
    }
    return sums;
  }

  private FineQuestion question(Finding finding) {
    return new FineQuestion(
            finding.metric(),
            finding.scope(),
            finding.startedAtMicros(),
            finding.isOpen() ? Long.MAX_VALUE : finding.endedAtMicros(),
            finding
                .metric()
                .events()
                .speed()
                .map(speed -> tailBin(finding, speed))
                .orElse(LogHistogram.NO_BIN))
        .amongErrors(finding.errors());
  }

  /**
   * Returns the bin at which the tail of a speed begins, measured within the scope and outside the
   * interval.
   */
  private int tailBin(Finding finding, Speed speed) {
    LogHistogram histogram =
        traffic
            .map(new SpeedOutside(finding, speed))
            .reduce(FineScopes::merged)
            .orElseGet(LogHistogram::new);
    return LogHistogram.bin(histogram.quantile(speed.tailQuantile()));
  }

  private static LogHistogram merged(LogHistogram one, LogHistogram other) {
    one.merge(other);
    return one;
  }
}
