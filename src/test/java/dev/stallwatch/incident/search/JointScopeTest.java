package dev.stallwatch.incident.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.incident.Assessment;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.Confidence;
import dev.stallwatch.incident.Contrast;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.Rates;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.FineMoment;
import dev.stallwatch.traffic.FineTally;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class JointScopeTest {
  private static final String[] EDGES = {"fra", "lhr", "sfo", "nrt"};
  private static final String[] SOFTWARE = {"curl", "docker", "wget", "chrome", "pip"};
  private static final String[] SIZES = {"64k-1m", "1m-16m", "16m-256m", "256m-4g", "over-4g"};
  private static final String[] HOSTS = {"a.example", "b.example", "c.example"};
  private static final int OBJECTS = 60;

  private final Random random = new Random(5);

  private record Request(String edge, String software, String host, int object) {
    String name() {
      return object < 40 ? "/v2/p" + object % 4 + "/" + object : FineTally.OTHERS;
    }

    String path() {
      return "/v2/p" + object % 4;
    }

    String size() {
      return SIZES[object % SIZES.length];
    }
  }

  private FineMoment moment(int ofObject7, ToDoubleFunction<Request> rate) {
    FineMoment moment = new FineMoment();
    for (int i = 0; i < 30_000; i++) {
      boolean inInterval = random.nextInt(4) == 0;
      int object = random.nextInt(OBJECTS);
      if (object == 7) {
        continue;
      }
      add(moment, object, inInterval, rate);
    }
    for (int i = 0; i < ofObject7; i++) {
      add(moment, 7, true, rate);
    }
    return moment;
  }

  private void add(
      FineMoment moment, int object, boolean inInterval, ToDoubleFunction<Request> rate) {
    Request request =
        new Request(
            EDGES[random.nextInt(EDGES.length)],
            SOFTWARE[random.nextInt(SOFTWARE.length)],
            HOSTS[random.nextInt(HOSTS.length)],
            object);
    double p = inInterval ? rate.applyAsDouble(request) : 0.01;
    moment.add(
        new CellKey(ServedBy.CDN, "log", "de", request.edge(), "linux", request.software()),
        List.of(request.size(), request.host(), request.path(), request.name()),
        inInterval ? FineTally.Time.INTERVAL : FineTally.Time.OTHER,
        1,
        random.nextDouble() < p ? 1 : 0);
  }

  private static Finding found(Map<String, Set<String>> scope) {
    return new Finding(
        "0",
        Metric.STALL_RATE,
        List.of(),
        new Assessment(Verdict.UNCLEAR, Severity.INFO, List.of()),
        new IncidentInterval(0, false, Units.UNKNOWN),
        new Scope(new TreeMap<>(scope)),
        new Rates(0.1, 0.01, 3_000, 270),
        new Confidence(0.9, Comparison.QUIETER_TIMES),
        List.of(),
        List.of(),
        0);
  }

  @Test
  void objectThatHangsForEverybodyIsNamedAlone() {
    FineMoment moment = moment(34, request -> request.object() == 7 ? 0.9 : 0.01);
    Finding named =
        JointScope.named(found(Map.of("software", Set.of("curl", "docker", "wget"))), moment);
    assertThat(named.scope()).isEqualTo(new Scope(Map.of("object", Set.of("/v2/p3/7"))));
    assertThat(named.rates().trials()).isEqualTo(34);
    assertThat(named.rates().observed()).isGreaterThan(0.7);
    assertThat(named.verdict()).isEqualTo(Verdict.CACHED_OBJECT);
    assertThat(named.contrasts())
        .extracting(Contrast::scopeText)
        .containsExactly("all other objects");
  }

  @Test
  void objectThatHangsAtOneEdgeIsNamedWithTheEdge() {
    FineMoment moment =
        moment(400, request -> request.object() == 7 && request.edge().equals("fra") ? 0.8 : 0.01);
    assertThat(JointScope.named(found(Map.of("edge", Set.of("fra"))), moment).scope())
        .isEqualTo(new Scope(Map.of("object", Set.of("/v2/p3/7"), "edge", Set.of("fra"))));
  }

  @Test
  void largeObjectsAreNamedByBothSizeClassesNotByTheSoftwareThatFetchesThem() {
    FineMoment moment =
        moment(
            0,
            request ->
                request.size().equals("256m-4g") || request.size().equals("over-4g") ? 0.3 : 0.01);
    assertThat(
            JointScope.named(found(Map.of("software", Set.of("chrome", "curl", "docker"))), moment)
                .scope())
        .isEqualTo(new Scope(Map.of("size_class", Set.of("256m-4g", "over-4g"))));
  }

  @Test
  void hostAndPathAreNamedAlone() {
    FineMoment ofHost = moment(0, request -> request.host().equals("b.example") ? 0.1 : 0.01);
    assertThat(JointScope.named(found(Map.of()), ofHost).scope())
        .isEqualTo(new Scope(Map.of("host", Set.of("b.example"))));
    FineMoment ofPath = moment(0, request -> request.path().equals("/v2/p2") ? 0.1 : 0.01);
    assertThat(JointScope.named(found(Map.of()), ofPath).scope())
        .isEqualTo(new Scope(Map.of("path", Set.of("/v2/p2"))));
  }

  @Test
  void partOfARiseThatTheCellsFoundIsNamedLikeTheEntireRise() {
    FineMoment moment = moment(400, request -> request.object() == 7 ? 0.5 : 0.01);
    assertThat(
            JointScope.named(
                    found(Map.of("edge", Set.of("fra"), "software", Set.of("curl"))), moment)
                .scope())
        .isEqualTo(new Scope(Map.of("object", Set.of("/v2/p3/7"))));
  }

  @Test
  void simultaneousRiseOfTheCellsKeepsItsNameBesideAnObject() {
    FineMoment moment =
        moment(
            600,
            request -> request.object() == 7 ? 0.9 : request.edge().equals("nrt") ? 0.2 : 0.01);
    Finding finding = found(Map.of("edge", Set.of("nrt")));
    assertThat(JointScope.named(finding, moment)).isSameAs(finding);
  }

  @Test
  void findingsOfOneObjectAreJoinedUnderTheLeadingMetric() {
    Finding stalls = found(Map.of("object", Set.of("/a")));
    Finding cut =
        new Finding(
            "1",
            Metric.CUT_SHORT_RATE,
            List.of(Metric.PARTIAL_RATE),
            stalls.assessment(),
            stalls.interval(),
            stalls.scope(),
            new Rates(0.2, 0.01, 3_000, 500),
            stalls.confidence(),
            List.of(),
            List.of(),
            0);
    List<Finding> joined = OncePerRise.of(List.of(cut, stalls));
    assertThat(joined).hasSize(1);
    assertThat(joined.get(0).metric()).isEqualTo(Metric.STALL_RATE);
    assertThat(joined.get(0).alsoSeenIn())
        .containsExactly(Metric.CUT_SHORT_RATE, Metric.PARTIAL_RATE);
  }

  @Test
  void stallsOfClientsThatTryAgainAreAPartOfTheRise() {
    Finding rise = found(Map.of("size_class", Set.of("over-4g")));
    Finding part = found(Map.of("size_class", Set.of("over-4g"), "software", Set.of("curl")));
    assertThat(OncePerRise.isPart(part, rise)).isTrue();
    assertThat(OncePerRise.isPart(rise, part)).isFalse();
    assertThat(OncePerRise.isPart(found(Map.of("software", Set.of("curl"))), rise)).isFalse();
  }

  @Test
  void scopeOfTheCellsRemainsIfNoObjectExplainsIt() {
    FineMoment moment =
        moment(
            100,
            request ->
                request.edge().equals("lhr") && request.software().equals("curl") ? 0.3 : 0.01);
    Finding finding = found(Map.of("edge", Set.of("lhr"), "software", Set.of("curl")));
    assertThat(JointScope.named(finding, moment)).isSameAs(finding);
  }
}
