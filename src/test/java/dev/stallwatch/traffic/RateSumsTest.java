package dev.stallwatch.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateSumsTest {
  private static final WindowGrid GRID = WindowGrid.of(Duration.ofMinutes(5));
  private static final long WIDTH = GRID.widthMicros();
  private static final List<String> DIMENSIONS = List.of("edge", "os");

  private record Row(List<String> cell, long time, MetricCounts counts) {}

  private static List<Row> rows(Random random, boolean hasAllSpeeds) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      MetricCounts counts = new MetricCounts();
      int requests = random.nextInt(400);
      int transfers = requests / 2;
      for (Metric metric : Metric.values()) {
        int trials = metric.trials() == Metric.Trials.REQUESTS ? requests : transfers;
        boolean isKnown = hasAllSpeeds || !metric.isTail() || random.nextInt(10) > 0;
        counts.add(metric, isKnown ? trials : 0, isKnown ? random.nextInt(1 + trials / 10) : 0);
      }
      rows.add(
          new Row(
              List.of("e" + random.nextInt(10), "o" + random.nextInt(3)),
              20_000 * 86_400_000_000L + random.nextInt(200) * WIDTH + random.nextInt(1000),
              counts));
    }
    return rows;
  }

  private static Map<Metric, RateTable> sums(List<Row> rows) {
    RateSums sums = new RateSums(DIMENSIONS, GRID);
    rows.forEach(row -> sums.add(sums.cell(row.cell()), row.time(), row.counts()));
    return sums.tables();
  }

  private static String text(RateTable table) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < table.entries(); i++) {
      text.append(table.cell(table.cellOf(i)))
          .append(table.windowStartMicros(table.windowOf(i)))
          .append(' ')
          .append(table.trials(i))
          .append(' ')
          .append(table.events(i))
          .append('\n');
    }
    return text.append(table.windows()).append(table.values(0)).toString();
  }

  @Test
  void tablesAreThoseOfABuilderPerMetric() {
    List<Row> rows = rows(new Random(1), false);
    Map<Metric, RateTable.Builder> builders = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      builders.put(metric, RateTable.builder(DIMENSIONS, GRID));
    }
    rows.forEach(
        row ->
            builders.forEach(
                (metric, builder) ->
                    builder.add(
                        row.time(),
                        row.cell(),
                        row.counts().trials(metric),
                        row.counts().events(metric))));
    Map<Metric, RateTable> tables = sums(rows);
    builders.forEach(
        (metric, builder) ->
            assertThat(text(table(tables, metric))).isEqualTo(text(builder.build())));
  }

  private static RateTable table(Map<Metric, RateTable> tables, Metric metric) {
    return Objects.requireNonNull(tables.get(metric));
  }

  @Test
  void orderOfRowsDoesNotMatter() {
    List<Row> rows = rows(new Random(2), false);
    Map<Metric, RateTable> tables = sums(rows);
    Collections.shuffle(rows, new Random(3));
    sums(rows)
        .forEach((metric, table) -> assertThat(text(table)).isEqualTo(text(table(tables, metric))));
  }

  @Test
  void metricsWithTheSameTrialsShareThem() {
    Map<Metric, RateTable> tables = sums(rows(new Random(4), true));
    RateTable requests = table(tables, Metric.VOLUME);
    RateTable transfers = table(tables, Metric.STALL_RATE);
    assertThat(table(tables, Metric.TTFB).hasTrialsOf(requests)).isTrue();
    assertThat(table(tables, Metric.THROUGHPUT).hasTrialsOf(transfers)).isTrue();
    assertThat(transfers.hasTrialsOf(requests)).isFalse();
    assertThat(table(sums(rows(new Random(4), false)), Metric.TTFB).hasTrialsOf(requests))
        .isFalse();
  }

  @Test
  void withoutRowsTheTablesAreEmpty() {
    Map<Metric, RateTable> tables = sums(List.of());
    assertThat(tables).hasSize(Metric.values().length);
    assertThat(tables.values()).allMatch(table -> table.entries() == 0 && table.windows() == 0);
  }
}
