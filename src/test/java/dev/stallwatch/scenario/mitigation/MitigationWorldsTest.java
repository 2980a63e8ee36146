package dev.stallwatch.scenario.mitigation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.Decision;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.scenario.mitigation.MitigationWorld.Family;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MitigationWorldsTest {
  private static final MitigationWorlds WORLDS = new MitigationWorlds(5);

  private static List<Decision> decisions(MitigationWorld world, Predicate<Decision> which) {
    return world.decisions().stream().map(LoggedDecision::decision).filter(which).toList();
  }

  private static Predicate<Decision> isOf(String subject) {
    return decision ->
        subject.equals(
            String.join(
                "/", decision.rule().vendor(), decision.rule().product(), decision.rule().key()));
  }

  private static Map<String, String> values(CellKey cell) {
    return CellKey.DIMENSIONS.stream().collect(Collectors.toMap(Dimension::code, cell::value));
  }

  private static MitigationWorld world(WorldKind kind, int number) {
    return WORLDS.world(kind, kind.isCause() ? Family.POSITIVE : Family.DECOY, number);
  }

  @Test
  void halfOfTheWorldsAreDecoysAndAllKindsOccur() {
    List<MitigationWorld> worlds = IntStream.range(0, 66).mapToObj(WORLDS::world).toList();
    assertThat(worlds).filteredOn(world -> world.kind().isCause()).hasSize(33);
    assertThat(worlds).extracting(MitigationWorld::kind).contains(WorldKind.values());
    assertThat(worlds).extracting(MitigationWorld::family).contains(Family.values());
  }

  @ParameterizedTest
  @EnumSource(WorldKind.class)
  void sameSeedGivesTheSameWorldAndAnotherDoesNot(WorldKind kind) {
    MitigationWorld one = world(kind, 7);
    MitigationWorld same = world(kind, 7);
    assertThat(same.decisions()).isEqualTo(one.decisions());
    assertThat(same.changes()).isEqualTo(one.changes());
    assertThat(same.incident()).isEqualTo(one.incident());
    assertThat(same.truth()).isEqualTo(one.truth());
    assertThat(world(kind, 8).incident()).isNotEqualTo(one.incident());
  }

  @ParameterizedTest
  @EnumSource(WorldKind.class)
  void everyWorldHasRecordsWithinItsTimeAndAnIncidentOnItsLastDay(WorldKind kind) {
    MitigationWorld world = world(kind, 3);
    DownloadCounts counts = world.counts();
    long from = counts.startMicros(0);
    long to = counts.startMicros(counts.windows());
    assertThat(to - from).isEqualTo(2 * Units.MICROS_PER_DAY);
    assertThat(world.decisions()).isNotEmpty();
    assertThat(decisions(world, d -> d.atMicros() < from || d.atMicros() >= to)).isEmpty();
    assertThat(world.incident().startMicros()).isBetween(from + Units.MICROS_PER_DAY, to);
    assertThat(world.decisions())
        .filteredOn(LoggedDecision::stalled)
        .allMatch(LoggedDecision::joined);
  }

  @ParameterizedTest
  @EnumSource(WorldKind.class)
  void downloadsFailWithinTheScopeOnly(WorldKind kind) {
    // The world with the exact scope: the names of detection are off in some.
    MitigationWorld world = world(kind, 4);
    DownloadCounts counts = world.counts();
    long end = world.incident().endMicros();
    long[][] sums = new long[2][2];
    for (int cell = 0; cell < counts.cells().size(); cell++) {
      int within = world.incident().scope().contains(values(counts.cells().get(cell))) ? 1 : 0;
      for (int window = 0; window < counts.windows(); window++) {
        long start = counts.startMicros(window);
        if (start >= world.incident().startMicros() && (end == Units.UNKNOWN || start < end)) {
          sums[within][0] += counts.trials(cell, window);
          sums[within][1] += counts.events(cell, window);
        }
      }
    }
    double inScope = (double) sums[1][1] / sums[1][0];
    double elsewhere = (double) sums[0][1] / sums[0][0];
    assertThat(inScope).isGreaterThan(3 * elsewhere);
  }

  @Test
  void ruleOfTheReplayMonitorsThenActsSinceTheOnset() {
    MitigationWorld world = world(WorldKind.REPLAY, 1);
    String cause = world.truth().subjects().iterator().next();
    List<Decision> acted =
        decisions(world, isOf(cause).and(decision -> decision.mode() == Mode.ENFORCE));
    assertThat(acted).hasSizeGreaterThan(30);
    assertThat(decisions(world, isOf(cause).and(d -> d.mode() == Mode.MONITOR))).isNotEmpty();
    long first = acted.stream().mapToLong(Decision::atMicros).min().orElseThrow();
    WorldTruth.Flip flip = world.truth().flips().get(0);
    assertThat(first).isGreaterThanOrEqualTo(flip.atMicros());
    assertThat(flip.after()).isEqualTo(Mode.ENFORCE);
    assertThat(world.truth().coversPackets()).isTrue();
  }

  @Test
  void thinSamplingLeavesTooFewRecordsToTell() {
    for (int number = 0; number < 10; number++) {
      MitigationWorld world = world(WorldKind.THIN_SAMPLING, number);
      String cause = world.truth().subjects().iterator().next();
      assertThat(decisions(world, isOf(cause).and(d -> d.mode() == Mode.ENFORCE)))
          .hasSizeLessThan(20);
      assertThat(world.truth().isVisible()).isFalse();
    }
  }

  @Test
  void policyChangesFortyRulesAtOnce() {
    MitigationWorld world = world(WorldKind.POLICY_OF_40_RULES, 2);
    long at = world.truth().flips().get(0).atMicros();
    assertThat(world.truth().flips())
        .filteredOn(flip -> flip.atMicros() == at && flip.after() == Mode.ENFORCE)
        .hasSizeGreaterThanOrEqualTo(39);
    assertThat(world.truth().subjects()).hasSizeBetween(1, 2);
  }

  @Test
  void decoyAloneHasNoTrueRuleAndNextToOneItHas() {
    for (WorldKind kind : WorldKind.of(false)) {
      assertThat(world(kind, 5).truth().subjects()).as(kind.code()).isEmpty();
      MitigationWorld both = WORLDS.world(kind, Family.DECOY_AND_RULE, 5);
      assertThat(both.truth().subjects()).as(kind.code()).hasSize(1);
    }
  }

  @Test
  void retriesAreLimitedAfterTheOnset() {
    MitigationWorld world = world(WorldKind.RETRIES_LIMITED, 6);
    assertThat(world.truth().reactions()).hasSize(1);
    String reaction = world.truth().reactions().iterator().next();
    assertThat(decisions(world, isOf(reaction))).allMatch(d -> d.mode() == Mode.ENFORCE);
  }

  @Test
  void logThatBeginsAtTheOnsetHasNothingBefore() {
    MitigationWorld world = world(WorldKind.LOG_BEGINS, 3);
    long first =
        decisions(world, decision -> true).stream()
            .mapToLong(Decision::atMicros)
            .min()
            .orElseThrow();
    assertThat(first).isGreaterThan(world.incident().startMicros() - Units.MICROS_PER_HOUR);
  }

  @Test
  void monitoredMatchesNeverAct() {
    for (WorldKind kind : List.of(WorldKind.COUNT_OVERRIDE, WorldKind.DETECTION_MODE)) {
      assertThat(decisions(world(kind, 4), d -> d.action().equals("block")))
          .as(kind.code())
          .anyMatch(d -> d.mode() == Mode.MONITOR);
    }
  }

  @Test
  void repeatedEventsHaveTheSameIdentity() {
    List<String> ids =
        decisions(world(WorldKind.REPEATED_EVENTS, 4), d -> true).stream()
            .map(Decision::eventId)
            .toList();
    assertThat(Map.copyOf(ids.stream().collect(Collectors.toMap(id -> id, id -> 1, Integer::sum))))
        .containsValue(2);
  }

  @Test
  void fifteenDeploysADay() {
    assertThat(world(WorldKind.FIFTEEN_DEPLOYS, 4).changes())
        .filteredOn(change -> change.kind() == ChangeKind.DEPLOY)
        .hasSize(30);
  }
}
