package dev.stallwatch.query;

import dev.stallwatch.incident.Incident;
import dev.stallwatch.report.page.StalledChain;
import dev.stallwatch.table.StallColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * The stalled downloads of an incident.
 *
 * @param all how many there are
 * @param worst those that lost the most time
 */
record StalledChains(long all, List<StalledChain> worst) {
  private static final int MOST = 40;

  /** Reads those within the scope, as far as the table knows its dimensions, and the interval. */
  static StalledChains read(Incident incident, ReportPeriod data, TableQuery tables) {
    Long end = incident.interval().endSeconds();
    String chosen =
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
        "SELECT count(*)" + chosen,
        rows -> {
          rows.next();
          all[0] = rows.getLong(1);
        });
    List<StalledChain> worst = new ArrayList<>();
    tables.run(
        "SELECT CAST(epoch(started_at) AS BIGINT) AS started, client, object, object_size,"
            + " bytes_sent, region, edge, os, software, attempts, stalled_seconds, outcome,"
            + " request_ids"
            + chosen
            + " ORDER BY stalled_seconds DESC, started_at, client, object LIMIT "
            + MOST,
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
