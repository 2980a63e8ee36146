package dev.stallwatch.spark.source;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Access logs of all known formats, mixed, as a table of requests with the columns of {@link
 * dev.stallwatch.table.AccessLogColumn}. Spark finds it by its short name {@code access-log}; the
 * options are those of {@link AccessLogOptions}.
 */
public final class AccessLogSource implements TableProvider, DataSourceRegister {
  /** Called by Spark for a program that names the format. */
  public AccessLogSource() {
    // The schema depends on the options.
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
