package dev.stallwatch.spark.source;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** Collects what a query needs from the source: columns, and the period in which requests start. */
final class AccessLogScanBuilder
    implements ScanBuilder, SupportsPushDownRequiredColumns, SupportsPushDownFilters {
  private final AccessLogOptions options;
  private final CaseInsensitiveStringMap given;
  private StructType columns;
  private StartedWithin period;
  private Filter[] pushed = new Filter[0];

  AccessLogScanBuilder(
      AccessLogOptions options, CaseInsensitiveStringMap given, StructType columns) {
    this.options = options;
    this.given = given;
    this.columns = columns;
    this.period = options.period();
  }

  @Override
  public void pruneColumns(StructType required) {
    columns = required;
  }

  /** Takes the period from filters; Spark applies all of them again. */
  @Override
  public Filter[] pushFilters(Filter[] filters) {
    List<Filter> taken = new ArrayList<>();
    for (Filter filter : filters) {
      StartedWithin narrowed = period.narrowedBy(filter);
      if (!narrowed.equals(period)) {
        period = narrowed;
        taken.add(filter);
      }
    }
    pushed = taken.toArray(new Filter[0]);
    return filters;
  }

  @Override
  public Filter[] pushedFilters() {
    return pushed;
  }

  @Override
  public Scan build() {
    return new AccessLogScan(options, given, columns, period);
  }
}
