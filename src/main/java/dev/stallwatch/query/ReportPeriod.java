package dev.stallwatch.query;

import dev.stallwatch.table.Column;

/**
 * The period of a report, half-open.
 *
 * @param fromSeconds start, seconds since the epoch
 * @param toSeconds end, seconds since the epoch, exclusive
 */
record ReportPeriod(long fromSeconds, long toSeconds) {
  /** The maximum period of SQL timestamps: the years 1 to 9999. */
  static final ReportPeriod ALWAYS = new ReportPeriod(-62_135_596_800L, 253_402_300_799L);

  /** Returns a condition for rows whose start is within the period. */
  String holds(Column start) {
    return start.columnName()
        + " >= "
        + MetricSql.time(fromSeconds)
        + " AND "
        + start.columnName()
        + " < "
        + MetricSql.time(toSeconds);
  }
}
