package dev.stallwatch.query;

import dev.stallwatch.incident.Incident;
import dev.stallwatch.report.page.StalledChain;
import dev.stallwatch.table.StallColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * Stalled downloads during an incident.
 *
 * @param all number of stalled downloads
 * @param worst the downloads with the most stalled time, at most as many as asked for
 */
record StalledChains(long all, List<StalledChain> worst) {
  /** Maximum characters of an object's name on a page: clients choose it. */
  private static final int MAX_OBJECT = 300;

  /** Maximum request ids of a download on a page. */
  private static final int MAX_IDS = 20;

  /**
   * Reads the downloads within scope and interval; scope dimensions without a column are ignored.
   *
   * @param maxWorst maximum number of downloads to read
   */
  static StalledChains read(Incident incident, ReportPeriod data, TableQuery tables, int maxWorst) {
    Long end = incident.interval().endSeconds();
    String selection =
        " FROM stalls WHERE "
            + StallColumn.ENDED_AT.columnName()
            + " >= "
            + MetricSql.time(incident.interval().startSeconds())
            + " AND "
            + StallColumn.STARTED_AT.columnName()
            + " < "
            + MetricSql.time(end == null ? data.toSeconds() : end)
            + " AND "
            + MetricSql.limit(incident.scope());
    long[] all = new long[1];
    tables.run(
        "SELECT count(*)" + selection,
        rows -> {
          rows.next();
          all[0] = rows.getLong(1);
        });
    List<StalledChain> worst = new ArrayList<>();
    tables.run(
        "SELECT CAST(epoch(started_at) AS BIGINT) AS started, client, CASE WHEN"
            + " length(object) > "
            + MAX_OBJECT
            + " THEN left(object, "
            + MAX_OBJECT / 2
            + ") || '…' || right(object, "
            + MAX_OBJECT / 2
            + ") ELSE object END AS object, object_size, bytes_sent, region, edge, os, software,"
            + " attempts, stalled_seconds, outcome, request_ids[1:"
            + MAX_IDS
            + "] AS request_ids"
            + selection
            + " ORDER BY stalled_seconds DESC, started_at, client, stalls.object LIMIT "
            + maxWorst,
        rows -> {
          while (rows.next()) {
            worst.add(
                new StalledChain(
                    rows.getLong("started"),
                    rows.getString("client"),
                    rows.getString("object"),
                    IncidentRows.count(rows, "object_size"),
                    rows.getLong("bytes_sent"),
                    rows.getString("region"),
                    rows.getString("edge"),
                    rows.getString("os"),
                    rows.getString("software"),
                    rows.getInt("attempts"),
                    rows.getDouble("stalled_seconds"),
                    rows.getString("outcome"),
                    IncidentRows.texts(rows.getObject("request_ids"))));
          }
        });
    return new StalledChains(all[0], worst);
  }
}
