package dev.stallwatch.query;

import dev.stallwatch.table.Column;

/**
 * The part of the tables that a report is about.
 *
 * @param fromSeconds its start, seconds since the epoch
 * @param toSeconds its end, exclusive
 */
record ReportPeriod(long fromSeconds, long toSeconds) {
  /** Everything that a table can hold and SQL can write: the years 1 to 9999. */
  static final ReportPeriod ALWAYS = new ReportPeriod(-62_135_596_800L, 253_402_300_799L);

  /** SQL that is true of windows and downloads that begin within. */
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
