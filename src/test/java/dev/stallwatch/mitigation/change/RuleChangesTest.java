package dev.stallwatch.mitigation.change;

import static dev.stallwatch.mitigation.Night.WINDOW;
import static dev.stallwatch.mitigation.Night.clock;
import static dev.stallwatch.mitigation.Night.dosd;
import static dev.stallwatch.mitigation.Night.packetsAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stallwatch.mitigation.MatchedGroup;
import dev.stallwatch.mitigation.Night;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Actor;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.ChangeEvidence;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.Layer;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import dev.stallwatch.model.mitigation.RuleSetting;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleChangesTest {
  private static final List<MatchedGroup> FRA = packetsAt(List.of("fra"));

  private static List<Change> changes(Night night, Change... logged) {
    return RuleChanges.of(WINDOW, night.activity().rows(), List.of(logged), List.of());
  }

  private static Night phase(
      Night night, String from, String to, Rule rule, Mode mode, long records, long each) {
    return night.rows(from, to, rule, mode, "drop", FRA, records, each);
  }

  private static RuleSetting setting(String time, String rule, @Nullable Mode mode) {
    return new RuleSetting(clock(time), "aws", rule, rule, mode, Actor.UNKNOWN, rule + time);
  }

  private static List<Change> ofSettings(RuleSetting... settings) {
    return RuleChanges.of(WINDOW, List.of(), List.of(), List.of(settings));
  }

  private static Change logged(String time, ChangeKind kind, @Nullable Mode after) {
    return new Change(
        clock(time),
        Units.UNKNOWN,
        "cloudflare",
        kind,
        "b12",
        null,
        null,
        after,
        new Actor("a***", "user"),
        Scope.EVERYTHING,
        "edited",
        ChangeEvidence.LOGGED,
        "e-1");
  }

  @Test
  void changeFromMonitorToEnforceIsAFlipAtItsMinute() {
    Night night = phase(new Night(), "14:00", "18:55", dosd("b12"), Mode.MONITOR, 2, 1_000);
    phase(night, "18:55", "19:00", dosd("b12"), Mode.MONITOR, 8, 1_000);
    phase(night, "18:55", "19:00", dosd("b12"), Mode.ENFORCE, 2, 1_000);
    phase(night, "19:00", "21:00", dosd("b12"), Mode.ENFORCE, 4, 100);
    assertThat(changes(night))
        .singleElement()
        .satisfies(
            flip -> {
              assertThat(flip.kind()).isEqualTo(ChangeKind.FLIP);
              assertThat(flip.after()).isEqualTo(Mode.ENFORCE);
              assertThat(flip.changedAtMicros()).isEqualTo(clock("18:59"));
            });
  }

  private static Night flipAt1859() {
    return phase(new Night(), "14:00", "18:55", dosd("b12"), Mode.MONITOR, 2, 10_000)
        .records(dosd("b12"), Mode.MONITOR, "drop", FRA.get(0), 10_000, "18:55:57", "18:58:20")
        .records(
            dosd("b12"), Mode.ENFORCE, "drop", FRA.get(0), 100, "18:59:13", "18:59:19", "18:59:46")
        .records(dosd("b12"), Mode.ENFORCE, "drop", FRA.get(0), 100, "19:00:53", "19:01:12");
  }

  private static void assertFlipAt(String time, Night night) {
    assertThat(changes(phase(night, "19:05", "21:00", dosd("b12"), Mode.ENFORCE, 4, 100)))
        .extracting(Change::kind, Change::changedAtMicros)
        .containsExactly(tuple(ChangeKind.FLIP, Night.at("2020-07-05T" + time + "Z")));
  }

  @Test
  void flipIsAtTheFirstEnforcingRecordAfterTheLastMonitoringOne() {
    assertFlipAt("18:59:13", flipAt1859());
  }

  @Test
  void fewRecordsOnTheOtherSideDoNotMoveTheFlip() {
    assertFlipAt(
        "18:59:13",
        flipAt1859()
            .records(dosd("b12"), Mode.ENFORCE, "drop", FRA.get(0), 100, "18:56:01")
            .records(dosd("b12"), Mode.ENFORCE, "drop", FRA.get(0), 100, "19:02:01", "19:03:00")
            .records(dosd("b12"), Mode.MONITOR, "drop", FRA.get(0), 100, "18:57:00", "18:58:59"));
  }

  private static Night monitoring(String... times) {
    return phase(new Night(), "14:00", "18:55", dosd("b12"), Mode.MONITOR, 2, 1)
        .records(dosd("b12"), Mode.MONITOR, "drop", FRA.get(0), 1, times);
  }

  @Test
  void flipBetweenWindowsOfManyRecordsIsAtTheFirstOfThem() {
    assertFlipAt(
        "19:02:07",
        monitoring("18:55:20", "18:57:00")
            .records(dosd("b12"), Mode.ENFORCE, "drop", FRA.get(0), 1, "19:02:07", "19:02:30")
            .records(dosd("b12"), Mode.ENFORCE, "drop", FRA.get(0), 1, "19:03:00", "19:03:20")
            .records(dosd("b12"), Mode.ENFORCE, "drop", FRA.get(0), 1, "19:04:50"));
  }

  @Test
  void flipBetweenWindowsOfFewRecordsIsAtTheWindow() {
    assertFlipAt(
        "19:00:00",
        monitoring("18:55:20", "18:57:00")
            .records(dosd("b12"), Mode.ENFORCE, "drop", FRA.get(0), 1, "19:04:07"));
  }

  @Test
  void onOffOnIsThreeFlips() {
    Night night = phase(new Night(), "12:00", "14:00", dosd("b12"), Mode.MONITOR, 2, 1);
    phase(night, "14:00", "15:00", dosd("b12"), Mode.ENFORCE, 2, 1);
    phase(night, "15:00", "16:00", dosd("b12"), Mode.MONITOR, 2, 1);
    phase(night, "16:00", "18:00", dosd("b12"), Mode.ENFORCE, 2, 1);
    assertThat(changes(night))
        .extracting(Change::changedAtMicros, Change::after)
        .containsExactly(
            tuple(clock("14:00"), Mode.ENFORCE),
            tuple(clock("15:00"), Mode.MONITOR),
            tuple(clock("16:00"), Mode.ENFORCE));
  }

  @Test
  void jumpOfTheSamplingRateIsNoFlip() {
    Night night = phase(new Night(), "12:00", "19:00", dosd("b12"), Mode.ENFORCE, 1, 10_000);
    phase(night, "19:00", "21:00", dosd("b12"), Mode.ENFORCE, 100, 100);
    assertThat(changes(night)).isEmpty();
  }

  @Test
  void mixedRuleHasNoFlips() {
    Night night = new Night();
    long at = clock("09:00");
    for (int i = 0; i < 160; i++, at += WINDOW) {
      Mode mode = Integer.bitCount(i * 0x9E3779B9) % 2 == 0 ? Mode.MONITOR : Mode.ENFORCE;
      night.row(at, dosd("mix"), mode, "drop", FRA.get(0), 1 + i % 3, 1);
    }
    assertThat(changes(night)).isEmpty();
  }

  @Test
  void sideThatWasNeverLoggedIsNoFlip() {
    Night night = phase(new Night(), "19:00", "21:00", dosd("b12"), Mode.ENFORCE, 4, 1);
    assertThat(changes(night)).isEmpty();
  }

  @Test
  void ruleThatActsForTheFirstTimeIsFirstSeenWhereTheLogWasThere() {
    Night night = new Night().passing("09:00", "23:00");
    phase(night, "19:00", "21:00", dosd("b12"), Mode.ENFORCE, 4, 1);
    assertThat(changes(night))
        .extracting(Change::kind, Change::changedAtMicros)
        .containsExactly(
            tuple(ChangeKind.FIRST_SEEN, clock("19:00")),
            tuple(ChangeKind.VANISHED, clock("21:00")));
  }

  @Test
  void ruleIsFirstSeenAndVanishesAtTheTimesOfItsRecords() {
    Night night = new Night().passing("09:00", "23:00");
    night.records(dosd("b12"), Mode.ENFORCE, "drop", FRA.get(0), 1, "18:59:13", "18:59:50");
    phase(night, "19:00", "21:00", dosd("b12"), Mode.ENFORCE, 4, 1);
    night.records(dosd("b12"), Mode.ENFORCE, "drop", FRA.get(0), 1, "21:00:02", "21:03:07");
    assertThat(changes(night))
        .extracting(Change::kind, Change::changedAtMicros)
        .containsExactly(
            tuple(ChangeKind.FIRST_SEEN, Night.at("2020-07-05T18:59:13Z")),
            tuple(ChangeKind.VANISHED, Night.at("2020-07-05T21:03:07Z")));
  }

  @Test
  void newKeyOfTheSameNameIsTheSameRule() {
    Rule old = new Rule("cloudflare", "waf", Layer.L7, "v1", "Bots");
    Rule now = new Rule("cloudflare", "waf", Layer.L7, "v2", "Bots");
    Night night = new Night().passing("09:00", "23:00");
    phase(night, "09:00", "19:00", old, Mode.ENFORCE, 4, 1);
    phase(night, "19:00", "23:00", now, Mode.ENFORCE, 4, 1);
    assertThat(changes(night)).isEmpty();
    Night flipped = phase(new Night(), "10:00", "19:00", old, Mode.MONITOR, 4, 1);
    phase(flipped, "19:00", "23:00", now, Mode.ENFORCE, 4, 1);
    assertThat(changes(flipped))
        .extracting(Change::kind, Change::rule)
        .containsExactly(tuple(ChangeKind.FLIP, "v2"));
  }

  @Test
  void loggedAndInferredFlipAreOne() {
    Night night = phase(new Night(), "14:00", "19:00", dosd("b12"), Mode.MONITOR, 2, 1);
    phase(night, "19:00", "21:00", dosd("b12"), Mode.ENFORCE, 2, 1);
    assertThat(changes(night, logged("18:57", ChangeKind.CHANGED, null)))
        .singleElement()
        .satisfies(
            flip -> {
              assertThat(flip.kind()).isEqualTo(ChangeKind.FLIP);
              assertThat(flip.evidence()).isEqualTo(ChangeEvidence.LOGGED);
              assertThat(flip.changedAtMicros()).isEqualTo(clock("18:57"));
              assertThat(flip.before()).isEqualTo(Mode.MONITOR);
              assertThat(flip.actor().type()).isEqualTo("user");
            });
  }

  @Test
  void changeDeliveredTwiceIsOne() {
    Change change = logged("18:57", ChangeKind.CHANGED, null);
    assertThat(changes(new Night(), change, change)).hasSize(1);
  }

  @Test
  void onlyDifferencesBetweenSettingsAreChanges() {
    assertThat(
            ofSettings(
                setting("10:00", "dl/a", Mode.MONITOR),
                setting("10:00", "dl/b", Mode.ENFORCE),
                setting("19:00", "dl/a", Mode.ENFORCE),
                setting("19:00", "dl/b", Mode.ENFORCE),
                setting("19:00", "dl/c", Mode.ENFORCE),
                setting("20:00", "other/a", Mode.ENFORCE)))
        .extracting(Change::kind, Change::rule)
        .containsExactlyInAnyOrder(
            tuple(ChangeKind.FLIP, "dl/a"), tuple(ChangeKind.FIRST_SEEN, "dl/c"));
  }

  @Test
  void noRowsGiveNoChanges() {
    assertThat(changes(new Night())).isEmpty();
  }
}
