package dev.stallwatch.traffic.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.ServedBy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellBudgetTest {
  private record Row(CellKey cell, long requests) {}

  private static CellKey cell(int region, int edge, int os, int software) {
    return new CellKey(ServedBy.CDN, "logs", "r" + region, "e" + edge, "o" + os, "s" + software);
  }

  private static List<Row> rows(int count, int edges) {
    Random random = new Random(1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          new Row(
              cell(
                  skewed(random, 20), skewed(random, edges), skewed(random, 9), skewed(random, 30)),
              1 + random.nextInt(9)));
    }
    return rows;
  }

  private static int skewed(Random random, int values) {
    return (int) (values * Math.pow(random.nextDouble(), 3));
  }

  private static CellStatistics statistics(List<Row> rows) {
    CellStatistics statistics = new CellStatistics();
    rows.forEach(row -> statistics.add(row.cell(), row.requests()));
    return statistics;
  }

  private static CellNames names(CellBudget budget, List<Row> rows, CellStatistics statistics) {
    CellLevels levels = new CellLevels(statistics.requests());
    rows.forEach(row -> levels.add(row.cell()));
    return budget.names(levels);
  }

  private static long cells(List<Row> rows, CellNames names) {
    return rows.stream().map(row -> names.cell(row.cell())).distinct().count();
  }

  private static Map<CellKey, CellKey> renamed(List<Row> rows, CellNames names) {
    Map<CellKey, CellKey> renamed = new HashMap<>();
    rows.forEach(row -> renamed.put(row.cell(), names.cell(row.cell())));
    return renamed;
  }

  @Test
  void fewCellsAreWithinTheBudget() {
    assertThat(CellBudget.DEFAULT.isExceededBy(statistics(rows(2_000, 100)))).isFalse();
    assertThat(CellNames.ALL.cell(cell(1, 2, 3, 4))).isEqualTo(cell(1, 2, 3, 4));
  }

  @Test
  void foldedCellsAreWithinTheBudgetAndUseMostOfIt() {
    List<Row> rows = rows(40_000, 300);
    CellBudget budget = new CellBudget(5_000);
    CellStatistics statistics = statistics(rows);
    assertThat(budget.isExceededBy(statistics)).isTrue();
    assertThat(cells(rows, names(budget, rows, statistics))).isBetween(1_500L, 5_000L);
  }

  @Test
  void frequentValuesKeepTheirNames() {
    List<Row> rows = rows(40_000, 300);
    CellNames names = names(new CellBudget(5_000), rows, statistics(rows));
    assertThat(names.cell(cell(0, 0, 0, 0))).isEqualTo(cell(0, 0, 0, 0));
    assertThat(names.value(Dimension.EDGE, "e299")).isEqualTo(CellNames.OTHER);
    assertThat(names.value(Dimension.OS, "o8")).isEqualTo("o8");
    assertThat(names.value(Dimension.EDGE, CellKey.NO_EDGE)).isEqualTo(CellKey.NO_EDGE);
    assertThat(names.value(Dimension.REGION, CellKey.UNKNOWN)).isEqualTo(CellKey.UNKNOWN);
  }

  @Test
  void orderAndDivisionOfTheInputDoNotMatter() {
    List<Row> rows = rows(30_000, 300);
    CellBudget budget = new CellBudget(3_000);
    Map<CellKey, CellKey> once = renamed(rows, names(budget, rows, statistics(rows)));
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(5));
    CellStatistics merged = statistics(shuffled.subList(0, 7_000));
    merged.merge(statistics(shuffled.subList(7_000, 30_000)));
    CellLevels levels = new CellLevels(merged.requests());
    CellLevels others = new CellLevels(merged.requests());
    shuffled.subList(0, 100).forEach(row -> levels.add(row.cell()));
    shuffled.subList(100, 30_000).forEach(row -> others.add(row.cell()));
    levels.merge(others);
    assertThat(renamed(rows, budget.names(levels))).isEqualTo(once);
  }

  @Test
  void valuesWithEqualRequestsAreOrderedByText() {
    Map<String, Long> requests = Map.of("d", 1L, "c", 1L, "b", 1L, "a", 1L);
    CellLevels levels = new CellLevels(Map.of(Dimension.EDGE, requests));
    for (String edge : requests.keySet()) {
      levels.add(new CellKey(ServedBy.CDN, "logs", "r", edge, "o", "s"));
    }
    CellNames names = new CellBudget(4).names(levels);
    assertThat(names.value(Dimension.EDGE, "a")).isEqualTo("a");
    assertThat(names.value(Dimension.EDGE, "d")).isEqualTo(CellNames.OTHER);
  }

  @Test
  void moreValuesThanAreCountedAreFolded() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      rows.add(new Row(cell(0, i, 0, 0), 1));
    }
    CellStatistics statistics = statistics(rows);
    CellBudget budget = CellBudget.DEFAULT;
    assertThat(budget.isExceededBy(statistics)).isTrue();
    assertThat(statistics.areExact()).isFalse();
    assertThat(cells(rows, names(budget, rows, statistics))).isLessThan(5_000);
  }

  @Test
  void noteNamesWhatWasFolded() {
    List<Row> rows = rows(40_000, 300);
    CellBudget budget = new CellBudget(20_000);
    CellStatistics statistics = statistics(rows);
    CellNames names = names(new CellBudget(5_000), rows, statistics);
    assertThat(budget.note(statistics, names))
        .matches(
            "about \\d+ combinations of values exceed the limit of 20000; counted as"
                + " \"other\": .*\\d+ edges");
    assertThat(budget.note(statistics, CellNames.ALL)).isEmpty();
  }
}
