package dev.stallwatch.spark.source;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Access logs of any known format, mixed, as a table of requests with the columns of {@link
 * dev.stallwatch.table.AccessLogColumn}. Spark finds it by its short name {@code access-log}; the
 * options are those of {@link AccessLogOptions}.
 */
public final class AccessLogSource implements TableProvider, DataSourceRegister {
  /** Spark makes one where a program names the format. */
  public AccessLogSource() {
    // Nothing is known before the options are.
  }

  @Override
  public String shortName() {
    return "access-log";
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return AccessLogSchema.of(AccessLogOptions.of(options).mode());
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return new AccessLogTable(schema);
  }
}
