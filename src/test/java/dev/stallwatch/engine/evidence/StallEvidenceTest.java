package dev.stallwatch.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.local.LocalFlow;
import dev.stallwatch.incident.Assessment;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.Confidence;
import dev.stallwatch.incident.Evidence;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.Rates;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StallEvidenceTest {
  private static final long BEGIN = 1_000;
  private static final Scope FRA = new Scope(Map.of("edge", Set.of("fra"), "host", Set.of("a")));
  private static final Scope OBJECT = new Scope(Map.of("object", Set.of("/1")));

  private static Finding finding(Metric metric, Scope scope, long from, long to) {
    return new Finding(
        "id-" + from,
        metric,
        List.of(),
        new Assessment(Verdict.EDGE, Severity.WARNING, List.of()),
        new IncidentInterval(from, false, to),
        scope,
        new Rates(0.3, 0.01, 10, 3),
        new Confidence(0.9, Comparison.EARLIER_DAYS),
        List.of(),
        List.of(),
        0);
  }

  private static StalledDownload stall(
      long start, int client, String edge, String object, double seconds, List<String> ids) {
    return StalledDownload.builder()
        .startedAtMicros(start)
        .endedAtMicros(start + 50)
        .clientId(client * 77L)
        .client("c" + client)
        .key(new CellKey(ServedBy.CDN, "s", "de", edge, "linux", "curl"))
        .object(object)
        .stalledSeconds(seconds)
        .requestIds(ids)
        .build();
  }

  private static List<StalledDownload> stalls(Random random, int count, long from) {
    List<StalledDownload> stalls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      stalls.add(
          stall(
              from + random.nextInt(1_000),
              random.nextInt(20),
              random.nextBoolean() ? "fra" : "muc",
              "/" + random.nextInt(3),
              random.nextInt(5),
              random.nextInt(4) == 0 ? List.of() : List.of("R" + i, "S" + i)));
    }
    return stalls;
  }

  private static List<Evidence> evidence(
      List<Finding> findings, List<StalledDownload> ofRun, List<StalledDownload> before) {
    try (Flow flow = LocalFlow.open(2, Path.of("target"))) {
      Parts<Paired> paired =
          flow.parts(
              Stream.concat(
                      ofRun.stream().map(Paired::stalled),
                      Stream.of(Paired.clientEvents(new byte[3])))
                  .toList());
      StallEvidence evidence =
          StallEvidence.of(flow, findings, paired, Optional.of(flow.parts(before)), BEGIN);
      List<Evidence> all = new ArrayList<>();
      for (int i = 0; i < findings.size(); i++) {
        all.add(evidence.of(i, 1_000));
      }
      return all;
    }
  }

  private static Evidence defined(
      Finding finding, List<StalledDownload> ofRun, List<StalledDownload> dayBefore) {
    List<StalledDownload> affected = within(finding, ofRun);
    List<StalledDownload> before =
        finding.startedAtMicros() < BEGIN ? within(finding, dayBefore) : List.of();
    Set<String> again = affected.stream().map(StalledDownload::client).collect(Collectors.toSet());
    long stalled =
        finding.metric() == Metric.STALL_RATE
            ? affected.stream().map(StalledDownload::clientId).distinct().count()
            : 0;
    long only =
        before.stream()
            .map(StalledDownload::client)
            .distinct()
            .filter(client -> !again.contains(client))
            .count();
    // The table of stalls has no hosts: it does not show how many are within FRA.
    boolean isCounted =
        finding.metric() == Metric.STALL_RATE && !finding.scope().values().containsKey("host");
    return new Evidence(
            (stalled > 0 ? stalled : 1_000) + only,
            Stream.concat(affected.stream(), before.stream())
                .sorted(
                    Comparator.comparingDouble(StalledDownload::stalledSeconds)
                        .reversed()
                        .thenComparing(StalledDownload::startedAtMicros)
                        .thenComparing(StallEvidenceTest::id))
                .limit(4)
                .map(StallEvidenceTest::id)
                .filter(id -> !id.isEmpty())
                .toList())
        .withDownloads(isCounted ? affected.size() + before.size() : 0);
  }

  private static String id(StalledDownload stall) {
    return stall.requestIds().isEmpty() ? "" : stall.requestIds().get(0);
  }

  private static List<StalledDownload> within(Finding finding, List<StalledDownload> stalls) {
    return stalls.stream()
        .filter(stall -> stall.endedAtMicros() >= finding.startedAtMicros())
        .filter(stall -> finding.isOpen() || stall.startedAtMicros() < finding.endedAtMicros())
        .filter(
            stall ->
                finding.scope().values().getOrDefault("edge", Collections.emptySortedSet()).stream()
                        .allMatch(stall.key().edge()::equals)
                    && finding
                        .scope()
                        .values()
                        .getOrDefault("object", Collections.emptySortedSet())
                        .stream()
                        .allMatch(stall.object()::equals))
        .toList();
  }

  @Property(tries = 100)
  void evidenceIsThatOfTheDefinitionInAnyOrder(
      @ForAll long seed,
      @ForAll @IntRange(max = 60) int count,
      @ForAll @IntRange(max = 60) int countBefore) {
    Random random = new Random(seed);
    List<StalledDownload> ofRun = stalls(random, count, BEGIN);
    List<StalledDownload> before = stalls(random, countBefore, 0);
    List<Finding> findings =
        List.of(
            finding(Metric.STALL_RATE, FRA, 500, 1_400),
            finding(Metric.STALL_RATE, OBJECT, 1_200, Units.UNKNOWN),
            finding(Metric.SERVER_ERROR_RATE, Scope.EVERYTHING, 700, 1_300));
    List<Evidence> all = evidence(findings, ofRun, before);
    for (int i = 0; i < findings.size(); i++) {
      assertThat(all.get(i)).isEqualTo(defined(findings.get(i), ofRun, before));
    }
    Collections.shuffle(ofRun, random);
    Collections.shuffle(before, random);
    assertThat(evidence(findings, ofRun, before)).isEqualTo(all);
  }

  @Test
  void noFindingNeedsNoStalls() {
    assertThat(evidence(List.of(), List.of(), List.of())).isEmpty();
  }

  @Test
  void affectedClientsOfTheDayBeforeCountOnce() {
    Finding open = finding(Metric.STALL_RATE, FRA, 0, Units.UNKNOWN);
    StalledDownload today = stall(1_000, 1, "fra", "/1", 7, List.of("today"));
    List<StalledDownload> before =
        List.of(
            stall(10, 1, "fra", "/1", 9, List.of("again")),
            stall(20, 2, "fra", "/1", 8, List.of("before")),
            stall(20, 3, "muc", "/1", 8, List.of("elsewhere")));
    assertThat(evidence(List.of(open), List.of(today), before))
        .containsExactly(new Evidence(2, List.of("again", "before", "today")));
  }
}
