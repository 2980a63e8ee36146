package dev.stallwatch.spark.source;

import dev.stallwatch.table.AccessLogColumn;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The requests of some logs, as a readable table. */
final class AccessLogTable implements SupportsRead, SupportsMetadataColumns {
  private final StructType schema;

  AccessLogTable(StructType schema) {
    this.schema = schema;
  }

  @Override
  public String name() {
    return "access-log";
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester") // Spark 4.2 still calls it.
  public StructType schema() {
    return schema;
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public MetadataColumn[] metadataColumns() {
    return AccessLogSchema.HIDDEN.stream().map(Hidden::new).toArray(MetadataColumn[]::new);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return new AccessLogScanBuilder(AccessLogOptions.of(options), options, schema);
  }

  private record Hidden(AccessLogColumn column) implements MetadataColumn {
    @Override
    public String name() {
      return column.columnName();
    }

    @Override
    public DataType dataType() {
      return Schemas.of(List.of(column)).fields()[0].dataType();
    }

    @Override
    public String comment() {
      return column.meaning();
    }
  }
}
