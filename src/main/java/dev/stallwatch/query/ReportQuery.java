package dev.stallwatch.query;

import dev.stallwatch.incident.Incident;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.MetricUnit;
import dev.stallwatch.report.page.IncidentDrawing;
import dev.stallwatch.report.page.IncidentSection;
import dev.stallwatch.report.page.InputSummary;
import dev.stallwatch.report.page.ReportData;
import dev.stallwatch.report.page.Timeline;
import dev.stallwatch.report.page.Timeline.Line;
import dev.stallwatch.report.page.Timeline.Role;
import dev.stallwatch.table.TrafficColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the data of a report page from the tables. */
final class ReportQuery {
  /** Maximum number of incidents with charts; the less severe ones have text only. */
  private static final int MAX_DRAWN = 12;

  /** Maximum number of stalled downloads on a page, divided among the incidents with charts. */
  private static final int MAX_DOWNLOADS = 1_200;

  private static final int MAX_VALUES = 12;
  private static final int MAX_STEPS = 240;
  private static final long DEFAULT_WINDOW = 300;

  private final TableQuery tables;
  private final String place;
  private final ReportPeriod period;

  /**
   * Creates the query for a period.
   *
   * @param place the directory of the tables, as shown on the page
   */
  ReportQuery(TableQuery tables, String place, ReportPeriod period) {
    this.tables = tables;
    this.place = place;
    this.period = period;
  }

  ReportData read() {
    InputSummary input = input();
    Long from = input.fromSeconds();
    Long to = input.toSeconds();
    ReportPeriod data =
        from == null || to == null ? new ReportPeriod(0, 0) : new ReportPeriod(from, to);
    List<Incident> incidents = IncidentRows.within(period, tables);
    String quiet = quiet(incidents);
    int maxDownloads = MAX_DOWNLOADS / Math.max(1, Math.min(MAX_DRAWN, incidents.size()));
    List<IncidentSection> sections = new ArrayList<>();
    for (Incident incident : incidents) {
      boolean isDrawn = sections.size() < MAX_DRAWN && data.toSeconds() > data.fromSeconds();
      sections.add(
          new IncidentSection(
              incident,
              isDrawn
                  ? drawing(incident, data, input.windowSeconds(), quiet, maxDownloads)
                  : null));
    }
    return new ReportData(
        input,
        sections,
        traffic(data, input.windowSeconds()),
        days(data),
        groups(data),
        new MissingDataQuery(period, tables).read());
  }

  private IncidentDrawing drawing(
      Incident incident, ReportPeriod data, long windowSeconds, String quiet, int maxDownloads) {
    StalledChains chains = StalledChains.read(incident, data, tables, maxDownloads);
    IncidentTimeline timeline = new IncidentTimeline(incident, data, windowSeconds);
    return new IncidentDrawing(
        timeline.read(tables),
        new IncidentMitigations(incident, timeline.steps()).read(tables),
        IncidentGrids.read(incident, data, quiet, tables),
        chains.worst(),
        chains.all(),
        incident.scope().ordered().keySet().stream()
            .filter(dimension -> !MetricSql.isColumn(dimension))
            .toList());
  }

  /** Returns a condition for windows without any incident. */
  private static String quiet(List<Incident> incidents) {
    return incidents.stream()
        .filter(Incident::isIncident)
        .map(
            incident -> {
              Long end = incident.interval().endSeconds();
              return "NOT ("
                  + new ReportPeriod(
                          incident.interval().startSeconds(),
                          end == null ? ReportPeriod.ALWAYS.toSeconds() : end)
                      .holds(TrafficColumn.WINDOW_START)
                  + ")";
            })
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(" AND "), all -> all.isEmpty() ? "true" : "(" + all + ")"));
  }

  private InputSummary input() {
    List<String> runs = new ArrayList<>();
    List<String> versions = new ArrayList<>();
    @Nullable Long[] finished = new @Nullable Long[1];
    long[] window = {DEFAULT_WINDOW};
    tables.run(
        "SELECT run_id, version, CAST(epoch(finished_at) AS BIGINT) AS finished, window_seconds"
            + " FROM runs ORDER BY finished_at DESC",
        rows -> {
          while (rows.next()) {
            if (runs.isEmpty()) {
              finished[0] = rows.getLong("finished");
              window[0] = rows.getLong("window_seconds");
            }
            runs.add(rows.getString("run_id"));
            versions.add(rows.getString("version"));
          }
        });
    List<String> formats = new ArrayList<>();
    long[] files = new long[2];
    tables.run(
        "SELECT format, count(*), CAST(sum(lines) AS BIGINT) FROM inputs WHERE "
            + MissingDataQuery.holdsInputs(period)
            + " GROUP BY 1 ORDER BY 2 DESC, 1",
        rows -> {
          while (rows.next()) {
            String format = rows.getString(1);
            if (format != null) {
              formats.add(format);
            }
            files[0] += rows.getLong(2);
            files[1] += rows.getLong(3);
          }
        });
    @Nullable Long[] logged = new @Nullable Long[2];
    tables.run(
        "SELECT CAST(epoch(min(first)) AS BIGINT) AS first, CAST(epoch(max(last)) AS BIGINT) AS"
            + " last FROM (SELECT min(log_from) AS first, max(log_to) AS last FROM inputs UNION ALL"
            + " SELECT min(window_start), max(window_start) FROM traffic)",
        rows -> {
          rows.next();
          logged[0] = IncidentRows.count(rows, "first");
          logged[1] = IncidentRows.count(rows, "last");
        });
    List<InputSummary> found = new ArrayList<>();
    tables.run(
        "SELECT CAST(epoch(min(window_start)) AS BIGINT) AS first, CAST(epoch(max(window_end)) AS"
            + " BIGINT) AS last, CAST(coalesce(sum(requests), 0) AS BIGINT) AS requests,"
            + " CAST(coalesce(sum(transfers), 0) AS BIGINT) AS transfers,"
            + " CAST(coalesce(sum(stalled), 0) AS BIGINT) AS stalled FROM traffic WHERE "
            + period.holds(TrafficColumn.WINDOW_START),
        rows -> {
          rows.next();
          found.add(
              new InputSummary(
                  place,
                  IncidentRows.count(rows, "first"),
                  IncidentRows.count(rows, "last"),
                  window[0],
                  finished[0],
                  runs,
                  versions.isEmpty() ? "" : versions.get(0),
                  formats,
                  files[0],
                  files[1],
                  rows.getLong("requests"),
                  rows.getLong("transfers"),
                  rows.getLong("stalled"),
                  logged[0],
                  logged[1]));
        });
    return found.get(0);
  }

  private Timeline traffic(ReportPeriod data, long windowSeconds) {
    TimeSteps steps = TimeSteps.over(data, windowSeconds, MAX_STEPS);
    IncidentTimeline.Sums stalled = new IncidentTimeline.Sums(steps.count());
    IncidentTimeline.Sums partial = new IncidentTimeline.Sums(steps.count());
    tables.run(
        "SELECT "
            + steps.index(TrafficColumn.WINDOW_START)
            + ", CAST(sum(transfers) AS BIGINT), CAST(sum(stalled) AS DOUBLE), CAST(sum(partial) AS"
            + " DOUBLE) FROM traffic WHERE "
            + data.holds(TrafficColumn.WINDOW_START)
            + " GROUP BY 1",
        rows -> {
          while (rows.next()) {
            stalled.add(rows.getInt(1), rows.getLong(2), rows.getDouble(3));
            partial.add(rows.getInt(1), rows.getLong(2), rows.getDouble(4));
          }
        });
    List<Line> lines =
        List.of(stalled.line("stalled", Role.ALL), partial.line("answered with 206", Role.ALL));
    return new Timeline(steps.startSeconds(), steps.stepSeconds(), MetricUnit.SHARE, lines, null);
  }

  private List<ReportData.Day> days(ReportPeriod data) {
    List<ReportData.Day> days = new ArrayList<>();
    tables.run(
        "SELECT CAST(floor(epoch(window_start) / 86400) AS BIGINT), CAST(sum(transfers) AS BIGINT),"
            + " CAST(sum(stalled) AS BIGINT), CAST(sum(partial) AS BIGINT) FROM traffic WHERE "
            + data.holds(TrafficColumn.WINDOW_START)
            + " GROUP BY 1 ORDER BY 1",
        rows -> {
          while (rows.next()) {
            days.add(
                new ReportData.Day(
                    rows.getLong(1) * Units.SECONDS_PER_DAY,
                    rows.getLong(2),
                    rows.getLong(3),
                    rows.getLong(4)));
          }
        });
    return days;
  }

  private List<ReportData.Group> groups(ReportPeriod data) {
    String sets =
        CellKey.DIMENSIONS.stream()
            .map(dimension -> "(" + dimension.code() + ")")
            .collect(Collectors.joining(", "));
    String names =
        CellKey.DIMENSIONS.stream().map(Dimension::code).collect(Collectors.joining(", "));
    List<ReportData.Group> groups = new ArrayList<>();
    tables.run(
        "SELECT *, coalesce("
            + names
            + ") AS value FROM (SELECT GROUPING("
            + names
            + ") AS which, "
            + names
            + ", CAST(sum(transfers) AS BIGINT) AS transfers, CAST(sum(stalled) AS BIGINT) AS"
            + " stalled, CAST(sum(partial) AS BIGINT) AS partial FROM traffic WHERE "
            + data.holds(TrafficColumn.WINDOW_START)
            + " GROUP BY GROUPING SETS ("
            + sets
            + ")) QUALIFY row_number() OVER (PARTITION BY which ORDER BY transfers DESC, value) <= "
            + MAX_VALUES
            + " ORDER BY which, transfers DESC, value",
        rows -> {
          while (rows.next()) {
            String dimension = null;
            for (Dimension one : CellKey.DIMENSIONS) {
              dimension = rows.getString(one.code()) == null ? dimension : one.code();
            }
            groups.add(
                new ReportData.Group(
                    String.valueOf(dimension),
                    rows.getString("value"),
                    rows.getLong("transfers"),
                    rows.getLong("stalled"),
                    rows.getLong("partial")));
          }
        });
    return groups;
  }
}
