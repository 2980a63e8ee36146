package dev.stallwatch.mitigation.coincidence;

import static dev.stallwatch.mitigation.Night.EDGES;
import static dev.stallwatch.mitigation.Night.clock;
import static dev.stallwatch.mitigation.Night.dosd;
import static dev.stallwatch.mitigation.Night.packetsAt;
import static dev.stallwatch.mitigation.Night.requestsAt;
import static dev.stallwatch.mitigation.Night.waf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.mitigation.MatchedGroup;
import dev.stallwatch.mitigation.Night;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Actor;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.ChangeEvidence;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.Coincidence;
import dev.stallwatch.model.mitigation.CoincidenceClass;
import dev.stallwatch.model.mitigation.Coincidences;
import dev.stallwatch.model.mitigation.Mode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CoincidenceSearchTest {
  private static final List<String> SCOPE_EDGES = List.of("fra", "sin");
  private static final List<MatchedGroup> PACKETS = packetsAt(SCOPE_EDGES);
  private static final List<MatchedGroup> REQUESTS = requestsAt(SCOPE_EDGES, "amazon-linux-2");

  private static final List<MatchedGroup> ELSEWHERE = requestsAt(List.of("iad"), "ubuntu");

  /** The rule of July 2020: monitoring, then dropping from a minute before the onset. */
  private static Night replay() {
    return new Night()
        .passing("09:00", "23:00")
        .rows("14:00", "18:55", dosd("b12"), Mode.MONITOR, "drop", PACKETS, 2, 1_000)
        .rows("18:55", "19:00", dosd("b12"), Mode.MONITOR, "drop", PACKETS, 8, 1_000)
        .rows("18:55", "19:00", dosd("b12"), Mode.ENFORCE, "drop", PACKETS, 2, 1_000)
        .rows("19:00", "21:00", dosd("b12"), Mode.ENFORCE, "drop", PACKETS, 4, 1_000);
  }

  private static Night requests() {
    return new Night()
        .rows("09:00", "23:00", waf("all"), Mode.MONITOR, "log", requestsAt(EDGES, "ubuntu"), 2, 1);
  }

  private static Change change(String time, ChangeKind kind, String text) {
    return new Change(
        clock(time),
        Units.UNKNOWN,
        "github",
        kind,
        null,
        null,
        null,
        null,
        Actor.UNKNOWN,
        Scope.EVERYTHING,
        text,
        ChangeEvidence.LOGGED,
        text + time);
  }

  private static void assertNothingNamed(Coincidences all) {
    assertThat(all.of(CoincidenceClass.STRONG)).isEmpty();
    assertThat(all.of(CoincidenceClass.POSSIBLE)).isEmpty();
  }

  @Test
  void ruleThatDroppedFromTheOnsetInScopeIsStrong() {
    Coincidences all = replay().coincidences();
    Coincidence rule = Night.of(all, "b12");
    assertThat(rule.kind()).isEqualTo(CoincidenceClass.STRONG);
    assertThat(rule.posterior()).isGreaterThan(0.99);
    assertThat(rule.onsetLagSeconds()).isEqualTo(-60);
    assertThat(rule.releaseLagSeconds()).isZero();
    assertThat(rule.reach()).isEqualTo(1);
    assertThat(rule.lift()).isGreaterThan(5);
    assertThat(rule.doseP()).isLessThan(0.02);
    assertThat(rule.why())
        .startsWith("monitoring since 14:00, dropping from 18:59 at fra, sin (1 min before")
        .contains("100 % of it in scope", "none at the contrasts", "ended with it")
        .endsWith("192 samples");
    assertThat(all.notVisible()).noneMatch(clause -> clause.contains("no L3/4 log"));
  }

  @Test
  void flipAndBeginAreExactToTheMinute() {
    MatchedGroup fra = Night.packets("fra");
    MatchedGroup sin = Night.packets("sin");
    Night night =
        new Night()
            .passing("09:00", "23:00")
            .records(dosd("b12"), Mode.MONITOR, "drop", fra, 10_000, "14:02:10", "14:03:00")
            .rows("14:05", "18:55", dosd("b12"), Mode.MONITOR, "drop", PACKETS, 2, 10_000)
            .records(dosd("b12"), Mode.MONITOR, "drop", sin, 10_000, "18:56:57", "18:58:20")
            .records(dosd("b12"), Mode.ENFORCE, "drop", fra, 100, "18:59:13", "18:59:46")
            .records(dosd("b12"), Mode.ENFORCE, "drop", sin, 100, "18:59:25")
            .records(dosd("b12"), Mode.ENFORCE, "drop", fra, 100, "19:01:14", "19:03:37")
            .records(dosd("b12"), Mode.ENFORCE, "drop", sin, 100, "19:01:50", "19:02:37")
            .rows("19:05", "20:55", dosd("b12"), Mode.ENFORCE, "drop", PACKETS, 4, 100)
            .records(dosd("b12"), Mode.ENFORCE, "drop", sin, 100, "20:55:10", "20:56:00")
            .records(dosd("b12"), Mode.ENFORCE, "drop", fra, 100, "20:56:20", "20:57:10")
            .records(dosd("b12"), Mode.ENFORCE, "drop", fra, 100, "20:58:10", "20:58:30");
    Coincidence rule = Night.of(night.coincidences(), "b12");
    assertThat(rule.onsetLagSeconds()).isEqualTo(-47);
    assertThat(rule.releaseLagSeconds()).isEqualTo(-90);
    assertThat(rule.why())
        .startsWith(
            "monitoring since 14:00, dropping from 18:59 at fra, sin (1 min before the onset); ")
        .contains("; ended with it; ");
  }

  @Test
  void ruleWithoutAChangeBeginsWithItsFirstRecordInScope() {
    MatchedGroup fra = REQUESTS.get(0);
    Coincidence rule =
        Night.of(
            requests()
                .rows("09:00", "23:00", waf("own"), Mode.ENFORCE, "tarpit", ELSEWHERE, 1, 1)
                .records(waf("own"), Mode.ENFORCE, "tarpit", fra, 1, "18:58:10", "18:58:50")
                .records(waf("own"), Mode.ENFORCE, "tarpit", fra, 1, "18:59:20", "18:59:40")
                .rows("19:00", "20:55", waf("own"), Mode.ENFORCE, "tarpit", REQUESTS, 4, 1)
                .records(waf("own"), Mode.ENFORCE, "tarpit", fra, 1, "20:55:20", "20:57:10")
                .records(waf("own"), Mode.ENFORCE, "tarpit", fra, 1, "20:57:30", "20:57:40")
                .coincidences(),
            "own");
    assertThat(rule.onsetLagSeconds()).isEqualTo(-110);
    assertThat(rule.releaseLagSeconds()).isEqualTo(-140);
    assertThat(rule.why()).contains(" from 18:58 at fra, sin (2 min before the onset)");
  }

  @Test
  void strayRecordBeforeTheBeginIsNotTheBegin() {
    Coincidence rule =
        Night.of(
            requests()
                .rows("09:00", "23:00", waf("own"), Mode.ENFORCE, "tarpit", ELSEWHERE, 1, 1)
                .records(waf("own"), Mode.ENFORCE, "tarpit", REQUESTS.get(0), 1, "18:55:30")
                .rows("19:00", "21:00", waf("own"), Mode.ENFORCE, "tarpit", REQUESTS, 5, 1)
                .coincidences(),
            "own");
    assertThat(rule.onsetLagSeconds()).isBetween(-60.0, 0.0);
  }

  @Test
  void fewSamplesAreTooFewToSay() {
    Coincidences all =
        new Night()
            .passing("09:00", "23:00")
            .row(clock("19:00"), dosd("b12"), Mode.ENFORCE, "drop", Night.packets("fra"), 2, 1_000)
            .row(clock("20:00"), dosd("b12"), Mode.ENFORCE, "drop", Night.packets("sin"), 2, 1_000)
            .coincidences();
    Coincidence rule = Night.of(all, "b12");
    assertThat(rule.kind()).isNotEqualTo(CoincidenceClass.STRONG);
    assertThat(rule.why()).endsWith("4 samples: too few to say");
    assertThat(all.notVisible()).anyMatch(clause -> clause.contains("too few to tell"));
  }

  @Test
  void requestRuleThatBeganToBlockIsStrong() {
    Coincidence rule =
        Night.of(
            requests()
                .rows("09:00", "19:00", waf("bots"), Mode.MONITOR, "log", REQUESTS, 6, 1)
                .rows("19:00", "21:00", waf("bots"), Mode.ENFORCE, "block", REQUESTS, 6, 1)
                .coincidences(),
            "bots");
    assertThat(rule.kind()).isEqualTo(CoincidenceClass.STRONG);
    assertThat(rule.why()).contains("blocking from 19:00 at fra, sin (at the onset)");
  }

  @Test
  void rulesThatFlipTogetherShareThePosteriorOfOne() {
    Night night = requests();
    for (int i = 0; i < 40; i++) {
      List<MatchedGroup> groups = i == 7 ? REQUESTS : requestsAt(EDGES, "windows");
      night
          .rows("09:00", "19:00", waf("r" + i), Mode.MONITOR, "log", groups, 6, 1)
          .rows("19:00", "21:00", waf("r" + i), Mode.ENFORCE, "block", groups, 6, 1);
    }
    Coincidences all = night.coincidences();
    assertThat(all.of(CoincidenceClass.STRONG))
        .extracting(Coincidence::subject)
        .containsExactly("cloudflare/waf/r7");
  }

  @Test
  void twoRulesThatFlipTogetherInScopeAreBothNamed() {
    Coincidences all =
        replay()
            .rows("14:00", "19:00", dosd("b13"), Mode.MONITOR, "drop", PACKETS, 2, 1_000)
            .rows("19:00", "21:00", dosd("b13"), Mode.ENFORCE, "drop", PACKETS, 3, 1_000)
            .coincidences();
    assertThat(Night.of(all, "b12").kind()).isEqualTo(CoincidenceClass.STRONG);
    assertThat(Night.of(all, "b13").kind()).isEqualTo(CoincidenceClass.POSSIBLE);
    assertThat(Night.of(all, "b13").why()).contains("began together with 1 other rule");
  }

  @Test
  void deployAtTheOnsetIsPossible() {
    Coincidences all =
        requests().with(change("18:58", ChangeKind.DEPLOY, "origin 4.2")).coincidences();
    assertThat(all.all().get(0).name()).isEqualTo("github deploy \"origin 4.2\"");
    assertThat(all.all().get(0).kind()).isEqualTo(CoincidenceClass.POSSIBLE);
    assertThat(all.all().get(0).why()).contains("at 18:58 (2 min before the onset)");
  }

  @Test
  void oneOfManyDeploysIsNotNamed() {
    Night night = requests();
    for (int i = 0; i < 15; i++) {
      night.with(
          change(
              String.format(Locale.ROOT, "%02d:%02d", 13 + i / 2, 30 * (i % 2) + 8),
              ChangeKind.DEPLOY,
              "d" + i));
    }
    assertNothingNamed(night.coincidences());
  }

  @Test
  void noticeHoursLaterFollows() {
    Coincidences all =
        requests().with(change("20:40", ChangeKind.NOTICE, "Trouble")).coincidences();
    assertThat(all.all().get(0).kind()).isEqualTo(CoincidenceClass.FOLLOWS);
  }

  @Test
  void unchangedRuleIsCountedOnly() {
    Coincidences all =
        replay()
            .rows("09:00", "23:00", waf("scan"), Mode.ENFORCE, "block", REQUESTS, 5, 1)
            .coincidences();
    assertThat(all.unchanged()).isEqualTo(1);
    assertThat(all.all()).noneMatch(one -> one.subject().endsWith("scan"));
  }

  @Test
  void ruleThatActsAlikeOnTheUnaffectedIsRuledOut() {
    Coincidences all =
        new Night()
            .passing("09:00", "23:00")
            .rows("14:00", "19:00", dosd("all"), Mode.MONITOR, "drop", packetsAt(EDGES), 3, 1_000)
            .rows("19:00", "21:00", dosd("all"), Mode.ENFORCE, "drop", packetsAt(EDGES), 3, 1_000)
            .coincidences();
    assertThat(Night.of(all, "all").kind()).isEqualTo(CoincidenceClass.RULED_OUT);
    assertThat(Night.of(all, "all").why()).contains("acts alike");
  }

  @Test
  void reactionFollows() {
    Coincidences all =
        requests()
            .rows("19:15", "21:00", waf("rate"), Mode.ENFORCE, "block", REQUESTS, 6, 1)
            .coincidences();
    assertThat(Night.of(all, "rate").kind()).isEqualTo(CoincidenceClass.FOLLOWS);
    assertThat(Night.of(all, "rate").why()).contains("15 min after the onset");
  }

  @Test
  void matchThatOnlyMonitoredDidNotAct() {
    Coincidences all =
        requests()
            .rows("19:00", "21:00", waf("bots"), Mode.MONITOR, "log", REQUESTS, 6, 1)
            .coincidences();
    assertThat(Night.of(all, "bots").kind()).isEqualTo(CoincidenceClass.MONITOR_ONLY);
    assertThat(Night.of(all, "bots").why()).startsWith("would have matched, did not act");
  }

  @Test
  void dailyScheduleWithoutHarmIsRuledOut() {
    Coincidences all =
        requests()
            .rows("10:00", "12:00", waf("daily"), Mode.ENFORCE, "block", REQUESTS, 6, 1)
            .rows("19:00", "21:00", waf("daily"), Mode.ENFORCE, "block", REQUESTS, 6, 1)
            .coincidences();
    assertThat(Night.of(all, "daily").kind()).isEqualTo(CoincidenceClass.RULED_OUT);
    assertThat(Night.of(all, "daily").why()).contains("acted alike from 10:00 without harm");
  }

  @Test
  void jumpOfTheSamplingRateChangesNothing() {
    Coincidences all =
        new Night()
            .passing("09:00", "23:00")
            .rows("09:00", "19:00", dosd("old"), Mode.ENFORCE, "drop", PACKETS, 2, 10_000)
            .rows("19:00", "23:00", dosd("old"), Mode.ENFORCE, "drop", PACKETS, 200, 100)
            .coincidences();
    assertThat(all.unchanged()).isEqualTo(1);
    assertNothingNamed(all);
  }

  @Test
  void logThatBeginsAtTheOnsetLeavesTheStartUnknown() {
    Coincidences all =
        new Night()
            .rows("19:00", "21:00", dosd("b12"), Mode.ENFORCE, "drop", PACKETS, 4, 1_000)
            .coincidences();
    Coincidence rule = Night.of(all, "b12");
    assertThat(rule.kind()).isNotEqualTo(CoincidenceClass.STRONG);
    assertThat(rule.onsetLagSeconds()).isNaN();
    assertThat(rule.why()).contains("start unknown");
  }

  @Test
  void incidentOfUnknownStartHasNoStrongRule() {
    Coincidence rule = Night.of(replay().startOpen().coincidences(), "b12");
    assertThat(rule.kind()).isNotEqualTo(CoincidenceClass.STRONG);
    assertThat(rule.onsetLagSeconds()).isNaN();
  }

  @Test
  void randomRulesAreNotNamed() {
    Night night = requests();
    for (int i = 0; i < 200; i++) {
      for (long at = clock("09:00") + i * Night.WINDOW % 7;
          at < clock("23:00");
          at += (3 + i % 11) * Night.WINDOW) {
        MatchedGroup group =
            Night.requests(EDGES.get((int) (at / Night.WINDOW + 5L * i) % 12), "amazon-linux-2");
        night.row(at, waf("n" + i), i % 3 == 0 ? Mode.MONITOR : Mode.ENFORCE, "block", group, 2, 1);
      }
    }
    assertNothingNamed(night.coincidences());
  }

  @Test
  void withoutLogsTheQuestionToTheCdnRemains() {
    Coincidences all = new Night().coincidences();
    assertThat(all.all()).isEmpty();
    assertThat(all.notVisible())
        .startsWith(
            "no L3/4 log covers dl.example.com; ask the CDN which rules acted at fra, sin from"
                + " 18:55");
  }
}
