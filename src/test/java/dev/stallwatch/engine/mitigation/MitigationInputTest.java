package dev.stallwatch.engine.mitigation;

import static dev.stallwatch.engine.mitigation.Decisions.BEGIN;
import static dev.stallwatch.engine.mitigation.Decisions.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.engine.block.CountedNames;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.flow.local.LocalFlow;
import dev.stallwatch.mitigation.MatchedGroup;
import dev.stallwatch.mitigation.RuleCounts;
import dev.stallwatch.mitigation.RuleKey;
import dev.stallwatch.mitigation.RuleRow;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.mitigation.Decision;
import dev.stallwatch.model.mitigation.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MitigationInputTest {
  private final Flow flow = LocalFlow.open();
  private final List<String> notices = new ArrayList<>();
  private final Progress progress =
      new Progress() {
        @Override
        public void report(String step, long done, long total) {}

        @Override
        public void notice(String text) {
          notices.add(text);
        }
      };

  @AfterEach
  void close() {
    flow.close();
  }

  private MitigationInput.Result read(
      List<Scanned> blocks, List<Paired> stalls, List<RuleRow> earlier) {
    return new MitigationInput(
            flow.parts(blocks),
            new WindowGrid(WINDOW),
            BEGIN - Units.MICROS_PER_DAY,
            BEGIN + Units.MICROS_PER_DAY,
            CountedNames.ALL,
            List.of("cdn"),
            flow.parts(List.of()),
            flow.parts(stalls))
        .read(earlier, List.of(), BEGIN, flow, progress);
  }

  private List<RuleRow> rows(List<Decision> decisions) {
    return read(Decisions.blocks(0, decisions), List.of(), List.of()).rows();
  }

  @Test
  void nothingIsCountedWithoutDecisions() {
    assertThat(rows(List.of())).isEmpty();
    assertThat(notices).isEmpty();
  }

  @Test
  void decisionsAreCountedByWindowAndGroup() {
    List<RuleRow> rows =
        rows(
            List.of(
                Decisions.of(BEGIN, "r", Decisions.client("192.0.2.1", "/a"), 10, "q1"),
                Decisions.of(BEGIN + 1, "r", Decisions.client("192.0.2.1", "/a"), 30, "q1"),
                Decisions.of(BEGIN + 2, "r", Decisions.client("192.0.2.9", "/a"), 1, "q2"),
                Decisions.of(BEGIN + WINDOW, "r", Decisions.client("192.0.2.1", "/a"), 1, null)));
    assertThat(rows)
        .extracting(RuleRow::counts)
        .containsExactly(
            new RuleCounts(3, 41, 1001, 2, 2, 0, 0, BEGIN, BEGIN + 2),
            new RuleCounts(1, 1, 1, 0, 1, 0, 0, BEGIN + WINDOW, BEGIN + WINDOW));
    assertThat(rows.get(0).key().windowStartMicros()).isEqualTo(BEGIN);
  }

  @Test
  void aRecordThatIsDeliveredAgainCountsOnce() {
    Decision one = Decisions.of(BEGIN, "r", Decisions.client("192.0.2.1", "/a"), 1, "q", "e1");
    Decision other = Decisions.of(BEGIN, "r", Decisions.client("192.0.2.1", "/a"), 1, "q", "e2");
    List<Scanned> blocks = new ArrayList<>(Decisions.blocks(0, List.of(one, other, one)));
    blocks.addAll(Decisions.blocks(1, List.of(one)));
    assertThat(read(blocks, List.of(), List.of()).rows())
        .extracting(RuleRow::counts)
        .containsExactly(new RuleCounts(2, 2, 2, 1, 1, 0, 0, BEGIN, BEGIN));
    assertThat(notices)
        .containsExactly("2 of 4 records of mitigation logs were delivered more than once");
  }

  @Test
  void requestsOfStalledDownloadsAreJoined() {
    StalledDownload stall =
        StalledDownload.builder()
            .key(new CellKey(ServedBy.CDN, "cdn", "de", "fra", "linux", "curl"))
            .requestIds(List.of("q1", "q9"))
            .build();
    List<RuleRow> rows =
        read(
                Decisions.blocks(
                    0,
                    List.of(
                        Decisions.of(BEGIN, "r", Decisions.client("192.0.2.1", "/a"), 1, "q1"),
                        Decisions.of(BEGIN, "r", Decisions.client("192.0.2.1", "/a"), 1, "q2"))),
                List.of(Paired.stalled(stall)),
                List.of())
            .rows();
    assertThat(rows.get(0).counts()).isEqualTo(new RuleCounts(2, 2, 2, 2, 1, 1, 1, BEGIN, BEGIN));
  }

  @Test
  void tooManyPathsAreFoldedWithoutLosingWeight() {
    List<Decision> decisions =
        IntStream.range(0, GroupTally.MAX + 10)
            .mapToObj(
                i ->
                    Decisions.of(
                        BEGIN, "r", Decisions.client("192.0.2.1", "/p" + i + "/x"), 2, null))
            .toList();
    List<RuleRow> rows = rows(decisions);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).counts().weight()).isEqualTo(2.0 * decisions.size());
    assertThat(rows.get(0).key().group().path()).isNull();
    assertThat(rows.get(0).key().group().host()).isEqualTo("dl.example.com");
    assertThat(notices)
        .containsExactly(
            "mitigation logs have more than 100,000 groups of records; counted without paths");
  }

  @Test
  void aRuleNamePerRecordDoesNotHideTheOthers() {
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < 2 * GroupTally.MAX; i++) {
      decisions.add(Decisions.of(BEGIN, "r" + i, Decisions.client("192.0.2.1", "/a"), 1, null));
    }
    decisions.add(Decisions.of(BEGIN, "heavy", Decisions.client("192.0.2.1", "/a"), 900, null));
    List<RuleRow> rows = rows(decisions);
    assertThat(rows).hasSize(RuleWeights.MAX_NAMED + 1);
    assertThat(rows).anyMatch(row -> row.key().rule().key().equals("heavy"));
    assertThat(rows.stream().mapToDouble(row -> row.counts().weight()).sum())
        .isEqualTo(2.0 * GroupTally.MAX + 900);
  }

  @Test
  void whatAnEarlierRunCountedReplacesTheRestsInFilesOfToday() {
    RuleRow earlier =
        new RuleRow(
            new RuleKey(
                BEGIN - WINDOW,
                Decisions.rule("r"),
                Mode.ENFORCE,
                "block",
                new MatchedGroup("acme", null, null, null, null, null, null, null, null)),
            new RuleCounts(50, 50, 50, 0, 0, 0, 0, BEGIN - WINDOW, BEGIN - 1));
    MitigationInput.Result result =
        read(
            Decisions.blocks(
                0,
                List.of(
                    Decisions.of(BEGIN - 1, "r", Decisions.client("192.0.2.1", "/a"), 1, null),
                    Decisions.of(BEGIN, "r", Decisions.client("192.0.2.1", "/a"), 1, null))),
            List.of(),
            List.of(earlier));
    assertThat(result.activity().rows())
        .extracting(row -> row.counts().records())
        .containsExactly(50L, 1L);
    assertThat(result.rows()).hasSize(2);
  }
}
