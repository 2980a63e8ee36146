package dev.stallwatch.query;

import dev.stallwatch.incident.Incident;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.metric.MetricEvents.SqlSums;
import dev.stallwatch.model.metric.MetricUnit;
import dev.stallwatch.report.page.RateGrid;
import dev.stallwatch.table.TrafficColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Rate grids of each pair of dimensions during an incident. */
final class IncidentGrids {
  private static final int MAX_VALUES = 12;
  private static final SortedSet<String> NONE = Collections.emptySortedSet();

  /** Number of trials at the expected rate that are added to the counts at other times. */
  private static final double PRIOR_TRIALS = 50;

  private final Incident incident;
  private final List<Group> groups = new ArrayList<>();
  private double insideHours;
  private double outsideHours;

  private IncidentGrids(Incident incident) {
    this.incident = incident;
  }

  /** The counts of one cell during the incident, and in windows without any incident. */
  private record Group(
      Map<String, String> values,
      long inside,
      double insideEvents,
      long outside,
      double outsideEvents) {}

  /**
   * Reads the traffic of an incident.
   *
   * @param quiet SQL condition for windows without any incident
   */
  static List<RateGrid> read(
      Incident incident, ReportPeriod data, String quiet, TableQuery tables) {
    IncidentGrids grids = new IncidentGrids(incident);
    Long end = incident.interval().endSeconds();
    String during =
        new ReportPeriod(incident.interval().startSeconds(), end == null ? data.toSeconds() : end)
            .holds(TrafficColumn.WINDOW_START);
    SqlSums metric = incident.metric().events().sums(incident.metric().trials());
    String names =
        CellKey.DIMENSIONS.stream().map(Dimension::code).collect(Collectors.joining(", "));
    tables.run(
        "SELECT "
            + names
            + ", CAST(coalesce(sum(n) FILTER (during), 0) AS BIGINT) AS inside,"
            + " CAST(coalesce(sum(k) FILTER (during), 0) AS DOUBLE) AS inside_events,"
            + " CAST(coalesce(sum(n) FILTER (quiet), 0) AS BIGINT) AS outside,"
            + " CAST(coalesce(sum(k) FILTER (quiet), 0) AS DOUBLE) AS outside_events"
            + " FROM (SELECT *, "
            + metric.trials()
            + " AS n, "
            + metric.events()
            + " AS k, "
            + during
            + " AS during, "
            + quiet
            + " AS quiet FROM traffic WHERE "
            + data.holds(TrafficColumn.WINDOW_START)
            + ") WHERE during OR quiet GROUP BY "
            + names
            // The order makes the page reproducible.
            + " ORDER BY "
            + names,
        rows -> {
          while (rows.next()) {
            Map<String, String> values = new HashMap<>();
            for (Dimension dimension : CellKey.DIMENSIONS) {
              values.put(dimension.code(), String.valueOf(rows.getString(dimension.code())));
            }
            grids.groups.add(
                new Group(
                    values,
                    rows.getLong("inside"),
                    rows.getDouble("inside_events"),
                    rows.getLong("outside"),
                    rows.getDouble("outside_events")));
          }
        });
    tables.run(
        "SELECT count(DISTINCT window_start) FILTER ("
            + during
            + "), count(DISTINCT window_start) FILTER ("
            + quiet
            + "), any_value(epoch(window_end) - epoch(window_start)) / 3600 FROM traffic WHERE "
            + data.holds(TrafficColumn.WINDOW_START),
        rows -> {
          rows.next();
          grids.insideHours = rows.getLong(1) * rows.getDouble(3);
          grids.outsideHours = rows.getLong(2) * rows.getDouble(3);
        });
    return grids.pairs();
  }

  private List<RateGrid> pairs() {
    List<String> dimensions =
        CellKey.DIMENSIONS.stream().map(Dimension::code).filter(this::varies).toList();
    List<RateGrid> grids = new ArrayList<>();
    for (int a = 0; a < dimensions.size(); a++) {
      for (int b = a + 1; b < dimensions.size(); b++) {
        RateGrid grid = grid(dimensions.get(b), dimensions.get(a));
        if (!grid.cells().isEmpty()) {
          grids.add(grid);
        }
      }
    }
    grids.sort(Comparator.comparingInt(this::distanceFromScope));
    return grids;
  }

  private boolean varies(String dimension) {
    return groups.stream().map(group -> group.values.get(dimension)).distinct().limit(2).count()
        > 1;
  }

  /** Sorts the dimensions of the scope first, then region and os, the most requested ones. */
  private int distanceFromScope(RateGrid grid) {
    int distance = 0;
    for (String dimension : List.of(grid.rowDimension(), grid.columnDimension())) {
      distance += incident.scope().values().containsKey(dimension) ? 0 : 4;
      distance +=
          dimension.equals(Dimension.REGION.code()) || dimension.equals(Dimension.OS.code())
              ? 0
              : 1;
    }
    return distance;
  }

  private RateGrid grid(String rowDimension, String columnDimension) {
    Set<String> free = new HashSet<>(List.of(rowDimension, columnDimension));
    List<Group> within = groups.stream().filter(group -> isWithin(group, free)).toList();
    List<String> rows = values(rowDimension, within);
    List<String> columns = values(columnDimension, within);
    Map<List<Integer>, double[]> sums = new LinkedHashMap<>();
    for (Group group : within) {
      int row = rows.indexOf(group.values.get(rowDimension));
      int column = columns.indexOf(group.values.get(columnDimension));
      if (row >= 0 && column >= 0) {
        double[] sum = sums.computeIfAbsent(List.of(row, column), key -> new double[4]);
        sum[0] += group.inside;
        sum[1] += group.insideEvents;
        sum[2] += group.outside;
        sum[3] += group.outsideEvents;
      }
    }
    List<RateGrid.Cell> cells = new ArrayList<>();
    sums.forEach(
        (place, sum) -> {
          if (sum[0] > 0) {
            cells.add(
                new RateGrid.Cell(
                    place.get(0), place.get(1), (long) sum[0], observed(sum), expected(sum)));
          }
        });
    return new RateGrid(rowDimension, columnDimension, rows, columns, cells);
  }

  private boolean isWithin(Group group, Set<String> free) {
    return incident.scope().values().entrySet().stream()
        .filter(limit -> MetricSql.isColumn(limit.getKey()) && !free.contains(limit.getKey()))
        .allMatch(limit -> limit.getValue().contains(group.values.get(limit.getKey())));
  }

  /** Returns the values of the scope first, then those with the most trials. */
  private List<String> values(String dimension, List<Group> within) {
    Map<String, Long> trials = new HashMap<>();
    within.forEach(
        group ->
            trials.merge(group.values.get(dimension), group.inside, (one, more) -> one + more));
    Set<String> named = incident.scope().values().getOrDefault(dimension, NONE);
    return trials.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted(
            Comparator.comparing((Map.Entry<String, Long> entry) -> !named.contains(entry.getKey()))
                .thenComparing(Map.Entry::getValue, Comparator.reverseOrder())
                .thenComparing(Map.Entry::getKey))
        .limit(MAX_VALUES)
        .map(Map.Entry::getKey)
        .toList();
  }

  private double observed(double[] sum) {
    return incident.metric().unit() == MetricUnit.REQUESTS
        ? sum[1] / Math.max(insideHours, Double.MIN_NORMAL)
        : sum[1] / sum[0];
  }

  private double expected(double[] sum) {
    return switch (incident.metric().unit()) {
      case SHARE -> (sum[3] + PRIOR_TRIALS * incident.rates().expected()) / (sum[2] + PRIOR_TRIALS);
      case REQUESTS -> outsideHours > 0 ? sum[3] / outsideHours : Double.NaN;
      case SECONDS, BYTES_PER_SECOND -> sum[2] > 0 ? sum[3] / sum[2] : Double.NaN;
    };
  }
}
