package dev.stallwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.RateTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tells apart known ends of a finding and edges of the data. */
class DataEdgesTest {
  private static final WindowGrid GRID = WindowGrid.of(Duration.ofMinutes(5));
  private static final long WINDOW = GRID.widthMicros();
  private static final List<String> DIMENSIONS = List.of("source", "edge");
  private static final int DAY = 288;

  private final RateTable.Builder stalls = RateTable.builder(DIMENSIONS, GRID);
  private final RateTable.Builder requests = RateTable.builder(DIMENSIONS, GRID);

  /** Adds transfers in each window of an edge, and twice as many requests. */
  private DataEdgesTest traffic(String source, String edge, int from, int to, long transfers) {
    for (int window = from; window < to; window++) {
      stalls.add(window * WINDOW, List.of(source, edge), transfers, 0);
      requests.add(window * WINDOW, List.of(source, edge), 2 * transfers, 0);
    }
    return this;
  }

  private Finding marked(Metric metric, Scope scope, int from, int to, double rate) {
    return new DataEdges(Map.of(Metric.STALL_RATE, stalls.build(), Metric.VOLUME, requests.build()))
        .mark(
            new Finding(
                "id",
                metric,
                List.of(),
                new Assessment(Verdict.EDGE, Severity.WARNING, List.of()),
                new IncidentInterval(from * WINDOW, false, to == Units.UNKNOWN ? to : to * WINDOW),
                scope,
                new Rates(rate, 0.01, 100, 29),
                new Confidence(0.9, Comparison.QUIETER_TIMES),
                List.of(),
                List.of(),
                0));
  }

  private Finding marked(Scope scope, int from, int to, double rate) {
    return marked(Metric.STALL_RATE, scope, from, to, rate);
  }

  private static Scope edge(String value) {
    return new Scope(Map.of("edge", Set.of(value)));
  }

  @Test
  void findingThatTouchesTheDataEdgeIsOpenThere() {
    traffic("cdn", "fra", 0, DAY, 20);
    Finding all = marked(edge("fra"), 0, DAY, 0.4);
    assertThat(all.interval().startOpen()).isTrue();
    assertThat(all.isOpen()).isTrue();
    assertThat(marked(edge("fra"), 0, 100, 0.4).isOpen()).isFalse();
    Finding within = marked(edge("fra"), 100, 200, 0.4);
    assertThat(within.interval().startOpen()).isFalse();
    assertThat(within.isOpen()).isFalse();
    assertThat(within.endedAtMicros()).isEqualTo(200 * WINDOW);
  }

  @Test
  void quietWindowsAtTheEdgeCloseAFindingOnlyWithEnoughTrials() {
    // 40 % of 2 transfers in each of 2 windows: 1.6 expected events.
    traffic("cdn", "fra", 0, DAY, 2);
    assertThat(marked(edge("fra"), 2, 286, 0.4).interval().startOpen()).isTrue();
    assertThat(marked(edge("fra"), 2, 286, 0.4).isOpen()).isTrue();
    // 6 windows: 4.8 expected events.
    assertThat(marked(edge("fra"), 6, 282, 0.4).interval().startOpen()).isFalse();
    assertThat(marked(edge("fra"), 6, 282, 0.4).isOpen()).isFalse();
  }

  @Test
  void endFarFromTheEdgeIsKnownWithoutTrials() {
    traffic("cdn", "lhr", 0, DAY, 20);
    traffic("cdn", "fra", 100, 200, 20);
    assertThat(marked(edge("fra"), 100, 200, 0.4).interval().startOpen()).isFalse();
    assertThat(marked(edge("fra"), 100, 200, 0.4).isOpen()).isFalse();
  }

  @Test
  void edgesAreThoseOfTheSourcesOfTheFinding() {
    traffic("origin", "none", 0, DAY, 20);
    traffic("cdn", "fra", 100, 200, 20);
    assertThat(marked(edge("fra"), 100, 200, 0.4).interval().startOpen()).isTrue();
    assertThat(marked(edge("fra"), 100, 200, 0.4).isOpen()).isTrue();
    // The same with a few trials of the scope from a source that continues.
    traffic("origin", "fra", 0, DAY, 1);
    assertThat(marked(edge("fra"), 100, 200, 0.1).interval().startOpen()).isTrue();
    assertThat(marked(Scope.EVERYTHING, 100, 200, 0.4).interval().startOpen()).isFalse();
  }

  @Test
  void openFindingStaysOpen() {
    traffic("cdn", "fra", 0, DAY, 20);
    assertThat(marked(edge("fra"), 100, (int) Units.UNKNOWN, 0.4).isOpen()).isTrue();
  }

  @Test
  void onlyTheFirstWindowIsAnEdgeForVolume() {
    traffic("cdn", "fra", 0, DAY, 20);
    assertThat(marked(Metric.VOLUME, edge("fra"), 0, 100, 0).interval().startOpen()).isTrue();
    assertThat(marked(Metric.VOLUME, edge("fra"), 1, 100, 0).interval().startOpen()).isFalse();
    assertThat(marked(Metric.VOLUME, edge("fra"), 1, 100, 0).isOpen()).isFalse();
  }

  @Test
  void withoutRatesTheStartIsUnknown() {
    assertThat(new DataEdges(Map.of()).fromMicros()).isEqualTo(Units.UNKNOWN);
    traffic("cdn", "fra", 3, DAY, 20);
    assertThat(new DataEdges(Map.of(Metric.VOLUME, requests.build())).fromMicros())
        .isEqualTo(3 * WINDOW);
  }
}
