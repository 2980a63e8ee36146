package dev.stallwatch.scenario.mitigation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.mitigation.Actor;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.ChangeEvidence;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.Coincidence;
import dev.stallwatch.model.mitigation.CoincidenceClass;
import dev.stallwatch.model.mitigation.Coincidences;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.scenario.mitigation.MitigationWorld.Family;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorldScoreTest {
  private static final long MINUTE = Units.MICROS_PER_MINUTE;
  private static final WorldTruth.Flip FLIP =
      new WorldTruth.Flip(
          "aws", "dl/bots", 100 * MINUTE, 98 * MINUTE, 101 * MINUTE, Mode.ENFORCE, true);

  private static MitigationWorld world(WorldTruth truth) {
    return new MitigationWorld(
        "w",
        WorldKind.COUNT_TO_BLOCK,
        Family.POSITIVE,
        new DownloadCounts(List.of(), 0, 5 * MINUTE, new long[0][0], new long[0][0]),
        0,
        new MitigationWorld.Incident(Metric.STALL_RATE, Scope.EVERYTHING, 0, 1, List.of()),
        List.of(),
        List.of(),
        List.of(),
        truth);
  }

  private static WorldTruth truth(boolean isVisible, String... subjects) {
    return new WorldTruth(
        Set.of(subjects), isVisible, false, Set.of("aws/waf/dl/rate"), List.of(FLIP), 5, 2);
  }

  private static Coincidence one(String subject, CoincidenceClass kind) {
    return new Coincidence(subject, "name", kind, 0.9, 1, 1, 0, 0, 0, 0, 10, "why");
  }

  private static Change flip(String vendor, String rule, long at) {
    return new Change(
        at,
        Units.UNKNOWN,
        vendor,
        ChangeKind.FLIP,
        rule,
        rule,
        Mode.MONITOR,
        Mode.ENFORCE,
        Actor.UNKNOWN,
        Scope.EVERYTHING,
        "",
        ChangeEvidence.INFERRED,
        null);
  }

  private static WorldScore score(WorldTruth truth, Coincidence... found) {
    return WorldScore.of(
        world(truth), List.of(), new Coincidences(List.of(found), 0, List.of("no L3/4 log")));
  }

  @Test
  void onlyStrongAndPossibleAreNamed() {
    WorldScore score =
        score(
            truth(true, "aws/waf/dl/bots"),
            one("aws/waf/dl/other", CoincidenceClass.RULED_OUT),
            one("aws/waf/dl/bots", CoincidenceClass.STRONG),
            one("aws/waf/dl/rate", CoincidenceClass.FOLLOWS));
    assertThat(score.isFirst()).isTrue();
    assertThat(score.strongTrue()).isOne();
    assertThat(score.namedFalse()).isZero();
    assertThat(score.follows()).isOne();
    assertThat(score.isRight()).isTrue();
  }

  @Test
  void trueRuleInSecondPlaceIsInThree() {
    WorldScore score =
        score(
            truth(true, "aws/waf/dl/bots"),
            one("aws/waf/dl/other", CoincidenceClass.STRONG),
            one("aws/waf/dl/bots", CoincidenceClass.POSSIBLE));
    assertThat(score.isFirst()).isFalse();
    assertThat(score.isInThree()).isTrue();
    assertThat(score.strongFalse()).isOne();
  }

  @Test
  void changeOfAConfigurationWithoutProductIsTheRule() {
    WorldScore score =
        score(truth(true, "aws/waf/dl/bots"), one("aws/dl/bots", CoincidenceClass.POSSIBLE));
    assertThat(score.isFirst()).isTrue();
  }

  @Test
  void whereLogsCannotShowTheRuleNothingIsNamed() {
    assertThat(score(truth(false)).abstains()).isTrue();
    WorldScore wrong = score(truth(false), one("aws/waf/dl/bots", CoincidenceClass.POSSIBLE));
    assertThat(wrong.abstains()).isFalse();
    assertThat(wrong.namedFalse()).isOne();
  }

  @Test
  void flipIsFoundOnceAndOthersAreFalse() {
    WorldScore score =
        WorldScore.of(
            world(truth(true)),
            List.of(
                flip("aws", "dl/bots", 102 * MINUTE),
                flip("aws", "dl/bots", 101 * MINUTE),
                flip("gcp", "dl/bots", 100 * MINUTE),
                flip("aws", "dl/bots", 132 * MINUTE)),
            Coincidences.NONE);
    assertThat(score.flipsFound()).isOne();
    assertThat(score.flipsFalse()).isEqualTo(3);
    assertThat(score.flipErrors()).containsExactly(0.4);
  }

  @Test
  void tableHasTheTargets() {
    List<List<String>> rows =
        WorldScores.totals(
            List.of(
                score(
                    truth(true, "aws/waf/dl/bots"),
                    one("aws/waf/dl/bots", CoincidenceClass.STRONG))));
    assertThat(rows).contains(List.of("right rule first", "1.000", "1", ">= 0.90"));
    assertThat(rows).contains(List.of("flips: recall", "0.000", "1", ">= 0.98"));
    assertThat(rows).contains(List.of("flips: false in 1,000 rule-days", "0.00", "10", "<= 1"));
  }
}
