package dev.stallwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.engine.hourly.HourlySums;
import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.parquet.HourlySumsOfFiles;
import dev.stallwatch.engine.parquet.RowOf;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.engine.parquet.TableWriter;
import dev.stallwatch.engine.published.EarlierTraffic;
import dev.stallwatch.engine.published.PublishedHistory;
import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.engine.task.CountMetrics;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.local.LocalFlow;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.table.Table;
import dev.stallwatch.table.TrafficColumn;
import dev.stallwatch.traffic.CellSpeeds;
import dev.stallwatch.traffic.MetricCounts;
import dev.stallwatch.traffic.RateSums;
import dev.stallwatch.traffic.RateTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellRatesTest {
  private static final Configuration STORAGE = new Configuration(false);
  private static final LocalDate FIRST = LocalDate.of(2024, 2, 10);
  private static final long WINDOW = 300_000_000L;

  /** Four weeks before it is in the first day, and neither is the start of an hour or window. */
  private static final long END = Units.micros(Instant.parse("2024-03-09T10:17:30Z"));

  private static final int[] STATUSES = {0, 200, 200, 200, 206, 304, 403, 404, 500, 503, 999};

  @TempDir Path tables;
  @TempDir Path temporary;
  private Flow flow;

  @BeforeEach
  void open() {
    flow = LocalFlow.open(2, temporary);
  }

  @AfterEach
  void close() {
    flow.close();
  }

  private void write(Random random, LocalDate day, int rows) throws IOException {
    Path file = tables.resolve("traffic/date=" + day + "/traffic.parquet");
    Files.createDirectories(file.getParent());
    try (TableWriter writer =
        TableWriter.create(Table.TRAFFIC, new org.apache.hadoop.fs.Path(file.toUri()), STORAGE)) {
      for (int i = 0; i < rows; i++) {
        writer.write(row(random, day));
      }
    }
  }

  private static TableRow row(Random random, LocalDate day) {
    long start = day.toEpochDay() * Units.MICROS_PER_DAY + WINDOW * random.nextInt(288);
    RowOf<TrafficColumn> row =
        new RowOf<TrafficColumn>(Table.TRAFFIC)
            .set(TrafficColumn.WINDOW_START, start)
            .set(TrafficColumn.WINDOW_END, start + WINDOW)
            .set(TrafficColumn.STATUS, STATUSES[random.nextInt(STATUSES.length)]);
    CellKey.DIMENSIONS.forEach(
        dimension ->
            row.set(
                TrafficColumn.named(dimension.code()), random.nextInt(5) == 0 ? "a" : "\u00e4"));
    for (TrafficColumn column : TrafficColumn.values()) {
      switch (column.type()) {
        case LONG -> row.set(column, (long) random.nextInt(1 + random.nextInt(300)));
        case BINS -> row.bins(column, histogram(random, () -> Math.exp(5 * random.nextGaussian())));
        default -> {}
      }
    }
    return row.ofDay(start);
  }

  private static LogHistogram histogram(Random random, DoubleSupplier values) {
    LogHistogram histogram = new LogHistogram();
    for (int left = random.nextInt(12); left > 0; left--) {
      histogram.add(values.getAsDouble());
    }
    return histogram;
  }

  private EarlierTraffic earlier() {
    return PublishedHistory.below(tables.toString(), flow, STORAGE)
        .of(Extent.allInput(), END, END)
        .traffic()
        .orElseThrow();
  }

  private Map<Metric, RateTable> rates() {
    return new CellRates(flow, flow.parts(List.of()), Optional.of(earlier()), HourlySums.HOURS)
        .all()
        .earlier();
  }

  /** Returns the rates by hour, computed row by row. */
  private Map<Metric, RateTable> ofRows() {
    List<TrafficRow> rows = earlier().rows().collect();
    CellSpeeds speeds = new CellSpeeds();
    rows.forEach(row -> speeds.throughput(row.cell()).merge(row.throughput()));
    rows.forEach(row -> speeds.ttfb(row.cell()).merge(row.ttfb()));
    CountMetrics counting = new CountMetrics(flow.share(speeds.tails()));
    RateSums sums =
        new RateSums(CellKey.DIMENSIONS.stream().map(Dimension::code).toList(), HourlySums.HOURS);
    for (TrafficRow row : rows) {
      MetricCounts counts = new MetricCounts();
      counting.add(row, counts);
      sums.add(sums.cell(row.cell()), row.windowStartMicros(), counts);
    }
    return sums.tables();
  }

  private static Map<Metric, List<String>> texts(Map<Metric, RateTable> tables) {
    Map<Metric, List<String>> texts = new TreeMap<>();
    tables.forEach(
        (metric, table) -> {
          List<String> entries = new ArrayList<>();
          for (int i = 0; i < table.entries(); i++) {
            entries.add(
                table.cell(table.cellOf(i))
                    + " "
                    + Instant.ofEpochSecond(
                        table.windowStartMicros(table.windowOf(i)) / Units.MICROS_PER_SECOND)
                    + " "
                    + table.events(i)
                    + "/"
                    + table.trials(i));
          }
          texts.put(metric, entries);
        });
    return texts;
  }

  private void writeDays() throws IOException {
    Random random = new Random(11);
    for (LocalDate day : List.of(FIRST, FIRST.plusDays(5), FIRST.plusDays(28))) {
      write(random, day, 4_000);
    }
  }

  @Test
  void hourlySumsGiveTheRatesOfTheRows() throws IOException {
    writeDays();
    Map<Metric, List<String>> expected = texts(ofRows());
    assertThat(expected.get(Metric.THROUGHPUT))
        .hasSizeGreaterThan(1_000)
        .anyMatch(entry -> entry.contains("2024-02-10T10:00:00Z"))
        .anyMatch(entry -> entry.contains("2024-03-09T10:00:00Z"));
    assertThat(texts(rates())).isEqualTo(expected);
  }

  @Test
  void filesWithoutHourlySumsAreReadByRow() throws IOException {
    writeDays();
    Map<Metric, List<String>> expected = texts(rates());
    assertThat(HourlySumsOfFiles.disableBelow(tables.resolve("traffic/date=" + FIRST)))
        .isEqualTo(1);
    assertThat(texts(rates())).isEqualTo(expected);
    HourlySumsOfFiles.disableBelow(tables);
    assertThat(texts(rates())).isEqualTo(expected);
  }

  @Test
  void metricsOfStatusesCountEntireClasses() {
    for (Metric metric : Metric.values()) {
      for (int status = 0; status < 1_000; status++) {
        assertThat(metric.events().isStatus(status))
            .isEqualTo(metric.events().isStatus(status / 100 * 100));
      }
    }
  }
}
