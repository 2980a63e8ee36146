package dev.stallwatch.query;

import dev.stallwatch.model.Units;
import dev.stallwatch.report.page.MissingData;
import dev.stallwatch.report.page.MissingData.FileProblem;
import dev.stallwatch.report.page.MissingData.Gap;
import dev.stallwatch.report.page.MissingData.RejectedLine;
import dev.stallwatch.table.InputColumn;
import dev.stallwatch.table.TrafficColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads missing, rejected and ignored data from the tables. */
final class MissingDataQuery {
  private static final int MAX_FILES = 10;
  private static final int MAX_LINES = 5;
  private static final int MAX_GAPS = 20;

  /** Minimum median of requests per hour; a source with fewer has empty hours by chance. */
  private static final int MIN_MEDIAN_REQUESTS = 20;

  private final ReportPeriod period;
  private final TableQuery tables;

  MissingDataQuery(ReportPeriod period, TableQuery tables) {
    this.period = period;
    this.tables = tables;
  }

  /** Returns a condition for files with events in the period or with unknown event times. */
  static String holdsInputs(ReportPeriod period) {
    return "(first_event_at IS NULL OR (first_event_at < "
        + MetricSql.time(period.toSeconds())
        + " AND last_event_at >= "
        + MetricSql.time(period.fromSeconds())
        + "))";
  }

  MissingData read() {
    String files = " FROM inputs WHERE " + holdsInputs(period);
    long[] unreadable = new long[2];
    double[] rejectedShare = new double[1];
    tables.run(
        "SELECT count(problem), CAST(coalesce(sum(duplicates), 0) AS BIGINT),"
            + " coalesce(sum(rejected_bytes) / nullif(sum(content_bytes), 0), 0)"
            + files,
        rows -> {
          rows.next();
          unreadable[0] = rows.getLong(1);
          unreadable[1] = rows.getLong(2);
          rejectedShare[0] = rows.getDouble(3);
        });
    List<FileProblem> problems = new ArrayList<>();
    tables.run(
        "SELECT path, problem"
            + files
            + " AND problem IS NOT NULL ORDER BY path LIMIT "
            + MAX_FILES,
        rows -> {
          while (rows.next()) {
            problems.add(new FileProblem(rows.getString(1), rows.getString(2)));
          }
        });
    return new MissingData(
        unreadable[0],
        problems,
        reasons(InputColumn.REJECTED_BY_REASON, files),
        rejectedShare[0],
        reasons(InputColumn.IGNORED_BY_REASON, files),
        unreadable[1],
        rejectedLines(),
        gaps());
  }

  private Map<String, Long> reasons(InputColumn column, String files) {
    Map<String, Long> reasons = new LinkedHashMap<>();
    tables.run(
        "SELECT e.key, CAST(sum(e.value) AS BIGINT) AS lines FROM (SELECT unnest(map_entries("
            + column.columnName()
            + ")) AS e"
            + files
            + ") GROUP BY 1 ORDER BY 2 DESC, 1",
        rows -> {
          while (rows.next()) {
            reasons.put(rows.getString(1), rows.getLong(2));
          }
        });
    return reasons;
  }

  private List<RejectedLine> rejectedLines() {
    List<RejectedLine> lines = new ArrayList<>();
    tables.run(
        "SELECT file, line_number, reason, left(raw, 300) AS raw FROM quarantine WHERE line_number"
            + " IS NOT NULL ORDER BY reason, file, line_number LIMIT "
            + MAX_LINES,
        rows -> {
          while (rows.next()) {
            lines.add(
                new RejectedLine(
                    rows.getString(1),
                    IncidentRows.count(rows, "line_number"),
                    rows.getString(3),
                    rows.getString(4)));
          }
        });
    return lines;
  }

  /** Returns the hours without any request, for sources that usually have many per hour. */
  private List<Gap> gaps() {
    List<Gap> gaps = new ArrayList<>();
    tables.run(
        "WITH hours AS (SELECT source, CAST(floor(epoch(window_start) / 3600) AS BIGINT) AS hour,"
            + " sum(requests) AS requests FROM traffic WHERE "
            + period.holds(TrafficColumn.WINDOW_START)
            + " GROUP BY 1, 2), busy AS (SELECT source FROM hours GROUP BY 1 HAVING"
            + " median(requests) >= "
            + MIN_MEDIAN_REQUESTS
            + ") SELECT source, hour, next FROM (SELECT source, hour, lead(hour) OVER (PARTITION BY"
            + " source ORDER BY hour) AS next FROM hours WHERE source IN (FROM busy)) WHERE next >"
            + " hour + 1 ORDER BY hour, source LIMIT "
            + MAX_GAPS,
        rows -> {
          while (rows.next()) {
            gaps.add(
                new Gap(
                    rows.getString(1),
                    (rows.getLong(2) + 1) * Units.SECONDS_PER_HOUR,
                    rows.getLong(3) * Units.SECONDS_PER_HOUR));
          }
        });
    return gaps;
  }
}
