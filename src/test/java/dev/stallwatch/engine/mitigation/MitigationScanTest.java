package dev.stallwatch.engine.mitigation;

import static dev.stallwatch.engine.mitigation.Decisions.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.engine.input.SourceSettings;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Actor;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.ChangeEvidence;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.Decision;
import dev.stallwatch.model.mitigation.Layer;
import dev.stallwatch.model.mitigation.Matched;
import dev.stallwatch.model.mitigation.MitigationRecords;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import dev.stallwatch.model.mitigation.RuleSetting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MitigationScanTest {
  private static List<NotedDecision> decisions(MitigationScan scan) {
    List<NotedDecision> all = new ArrayList<>();
    MitigationBlock.decisions(scan.take(0).block(), all::add);
    return all;
  }

  private static boolean add(MitigationScan scan, Decision decision) {
    return scan.add(MitigationRecords.of(List.of(decision)), "acme", SourceSettings.AS_LOGGED);
  }

  @Test
  void aDecisionHasTheDimensionsOfRequests() {
    MitigationScan scan = Decisions.scan(Long.MIN_VALUE, Long.MAX_VALUE);
    assertThat(
            add(
                scan,
                Decisions.of(
                    BEGIN, "r1", Decisions.client("203.0.113.77", "/pool/main/a.deb"), 100, "q1")))
        .isTrue();
    NotedDecision noted = decisions(scan).get(0);
    assertThat(noted.kind().rule()).isEqualTo(Decisions.rule("r1"));
    assertThat(noted.kind().group().source()).isEqualTo("acme");
    assertThat(noted.kind().group().region()).isEqualTo("de");
    assertThat(noted.kind().group().network()).isEqualTo("64500");
    assertThat(noted.kind().group().edge()).isEqualTo("fra");
    assertThat(noted.kind().group().software()).isEqualTo("curl");
    assertThat(noted.kind().group().host()).isEqualTo("dl.example.com");
    assertThat(noted.kind().group().path()).isEqualTo("/pool/main");
    assertThat(noted.weight()).isEqualTo(100);
    assertThat(noted.requestId()).isEqualTo("q1");
    assertThat(noted.clientId()).isNotZero();
    assertThat(noted.event().isNone()).isTrue();
  }

  @Test
  void whatALogDoesNotKnowIsNull() {
    MitigationScan scan = Decisions.scan(Long.MIN_VALUE, Long.MAX_VALUE);
    boolean unused = add(scan, Decisions.of(BEGIN, "r1", Matched.NOTHING, 0, null));
    NotedDecision noted = decisions(scan).get(0);
    assertThat(noted.kind().group())
        .isEqualTo(
            new dev.stallwatch.mitigation.MatchedGroup(
                "acme", null, null, null, null, null, null, null, null));
    assertThat(noted.clientId()).isZero();
    assertThat(noted.weight()).isEqualTo(1);
  }

  @Test
  void aSubnetIsOneClient() {
    MitigationScan scan = Decisions.scan(Long.MIN_VALUE, Long.MAX_VALUE);
    for (String client : List.of("192.0.2.0/24", "192.0.2.0/24", "192.0.2.0")) {
      boolean unused = add(scan, Decisions.of(BEGIN, "r1", Decisions.client(client, "/"), 1, null));
    }
    List<NotedDecision> noted = decisions(scan);
    assertThat(noted.get(1).clientId()).isEqualTo(noted.get(0).clientId());
    assertThat(noted.get(2).clientId()).isNotEqualTo(noted.get(0).clientId());
  }

  @Test
  void theDayBeforeThePeriodIsKeptAndTheClockIsCorrected() {
    long day = Units.MICROS_PER_DAY;
    MitigationScan scan = Decisions.scan(BEGIN, BEGIN + day);
    assertThat(add(scan, Decisions.of(BEGIN - day, "r", Matched.NOTHING, 1, null))).isTrue();
    assertThat(add(scan, Decisions.of(BEGIN - day - 1, "r", Matched.NOTHING, 1, null))).isFalse();
    assertThat(add(scan, Decisions.of(BEGIN + day, "r", Matched.NOTHING, 1, null))).isFalse();
    SourceSettings ahead = new SourceSettings(null, null, null, null, Duration.ofHours(1), 1);
    Decision late = Decisions.of(BEGIN + day, "r", Matched.NOTHING, 1, null);
    assertThat(scan.add(MitigationRecords.of(List.of(late)), "acme", ahead)).isTrue();
    assertThat(decisions(scan))
        .extracting(NotedDecision::atMicros)
        .containsExactly(BEGIN - day, BEGIN + day - Units.MICROS_PER_HOUR);
  }

  @Test
  void endlessAndPersonalTextsAreBoundedAndMasked() {
    String endless = "x".repeat(1 << 20);
    MitigationScan scan = Decisions.scan(Long.MIN_VALUE, Long.MAX_VALUE);
    Decision decision =
        new Decision(
            BEGIN,
            new Rule(endless, endless, Layer.L7, endless, "block 203.0.113.77 " + endless),
            Mode.ENFORCE,
            endless,
            new Matched(
                endless, endless, 1, endless, endless, endless, "/ip/203.0.113.77/" + endless),
            1,
            endless,
            endless);
    Change change =
        new Change(
            BEGIN,
            Units.UNKNOWN,
            "acme",
            ChangeKind.CHANGED,
            null,
            endless,
            null,
            Mode.ENFORCE,
            new Actor("ops@example.com", "user"),
            new Scope(Map.of("edge", Set.of("fra"))),
            "ops@example.com: " + endless,
            ChangeEvidence.LOGGED,
            endless);
    RuleSetting setting =
        new RuleSetting(1, "acme", "r", endless, null, new Actor(endless, null), null);
    assertThat(
            scan.add(
                new MitigationRecords(List.of(decision), List.of(change), List.of(setting)),
                "acme",
                SourceSettings.AS_LOGGED))
        .isTrue();
    byte[] block = scan.take(0).block();
    assertThat(block).hasSizeLessThan(8_000);
    List<Change> changes = new ArrayList<>();
    List<RuleSetting> settings = new ArrayList<>();
    MitigationBlock.changes(block, changes::add, settings::add);
    assertThat(changes.get(0).actor().name()).isEqualTo("o***@example.com");
    assertThat(changes.get(0).text()).startsWith("o***@example.com: x").hasSize(500);
    assertThat(changes.get(0).scope()).isEqualTo(change.scope());
    assertThat(changes.get(0).after()).isEqualTo(Mode.ENFORCE);
    assertThat(settings.get(0).mode()).isNull();
    List<NotedDecision> noted = new ArrayList<>();
    MitigationBlock.decisions(block, noted::add);
    assertThat(noted.get(0).kind().rule().name()).startsWith("block 203.0.113.0/24");
    assertThat(noted.get(0).kind().group().path()).startsWith("/ip/203.0.113.0");
  }
}
