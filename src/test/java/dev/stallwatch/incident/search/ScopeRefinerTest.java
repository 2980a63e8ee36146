package dev.stallwatch.incident.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.incident.Assessment;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.Confidence;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.Rates;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.FineTally;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ScopeRefinerTest {
  private static final Scope EDGES = new Scope(Map.of("edge", Set.of("fra", "muc")));
  private static final List<Dimension> FINE =
      List.of(Dimension.CACHE, Dimension.NETWORK, Dimension.PROTOCOL);
  private static final Map<Dimension, List<String>> VALUES =
      Map.of(
          Dimension.CACHE, List.of("hit", "miss", "refreshhit"),
          Dimension.NETWORK, List.of("3320", "16509", "64500", "64501", "unknown"),
          Dimension.PROTOCOL, List.of("http/1.1", "http/2"));

  private static final Finding FOUND =
      new Finding(
          "0",
          Metric.CUT_SHORT_RATE,
          List.of(),
          new Assessment(Verdict.EDGE, Severity.WARNING, List.of()),
          new IncidentInterval(0, false, Units.UNKNOWN),
          EDGES,
          new Rates(0.1, 0.01, 3_000, 270),
          new Confidence(0.9, Comparison.QUIETER_TIMES),
          List.of(),
          List.of(),
          0);

  private record Request(boolean inScope, boolean inInterval, Map<Dimension, String> values) {
    boolean is(Dimension dimension, String value) {
      return value.equals(values.get(dimension));
    }
  }

  private final Random random = new Random(7);

  private FineTally tally(ToDoubleFunction<Request> rate) {
    FineTally tally = new FineTally();
    for (int i = 0; i < 40_000; i++) {
      Request request =
          new Request(
              random.nextInt(4) == 0,
              random.nextInt(3) == 0,
              Map.of(
                  Dimension.CACHE, any(Dimension.CACHE),
                  Dimension.NETWORK, any(Dimension.NETWORK),
                  Dimension.PROTOCOL, any(Dimension.PROTOCOL)));
      boolean event = random.nextDouble() < rate.applyAsDouble(request);
      request
          .values()
          .forEach(
              (dimension, value) -> {
                FineTally.Counts counts = new FineTally.Counts();
                counts.add(
                    request.inScope() ? FineTally.Place.SCOPE : FineTally.Place.OUTSIDE,
                    request.inInterval() ? FineTally.Time.INTERVAL : FineTally.Time.OTHER,
                    1,
                    event ? 1 : 0);
                tally.add(dimension, value, counts);
              });
    }
    return tally;
  }

  private String any(Dimension dimension) {
    List<String> values = VALUES.getOrDefault(dimension, List.of());
    return values.get(random.nextInt(values.size()));
  }

  private static Finding refined(FineTally tally) {
    return new ScopeRefiner().refined(FOUND, tally, FINE);
  }

  @Test
  void riseOfCacheMissesOnlyAddsTheCacheDimension() {
    FineTally tally =
        tally(
            request ->
                request.inScope() && request.inInterval() && request.is(Dimension.CACHE, "miss")
                    ? 0.3
                    : 0.01);
    Finding finding = refined(tally);
    assertThat(finding.scope()).isEqualTo(EDGES.with("cache", Set.of("miss")));
    assertThat(finding.verdict()).isEqualTo(Verdict.ORIGIN);
    assertThat(finding.rates().observed()).isBetween(0.25, 0.35);
    assertThat(finding.rates().expected()).isLessThan(0.02);
    assertThat(finding.alternatives()).startsWith(EDGES);
  }

  @Test
  void networkReplacesAScopeThatDoesNotLimitTheRise() {
    FineTally tally =
        tally(
            request -> request.inInterval() && request.is(Dimension.NETWORK, "3320") ? 0.3 : 0.01);
    assertThat(refined(tally).scope()).isEqualTo(new Scope(Map.of("network", Set.of("3320"))));
    assertThat(refined(tally).verdict()).isEqualTo(Verdict.PEERING);
  }

  @Test
  void riseOfAllValuesKeepsTheScope() {
    FineTally tally = tally(request -> request.inScope() && request.inInterval() ? 0.3 : 0.01);
    assertThat(refined(tally)).isEqualTo(FOUND);
  }

  @Test
  void valueWithAConstantlyHigherRateIsNotAdded() {
    FineTally tally =
        tally(
            request ->
                (request.is(Dimension.NETWORK, "64500") ? 0.2 : 0.01)
                    + (request.inScope() && request.inInterval() ? 0.3 : 0));
    assertThat(refined(tally)).isEqualTo(FOUND);
  }
}
