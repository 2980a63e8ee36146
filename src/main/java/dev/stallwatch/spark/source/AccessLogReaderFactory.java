package dev.stallwatch.spark.source;

import dev.stallwatch.engine.read.LogFiles;
import dev.stallwatch.engine.read.ReferenceData;
import dev.stallwatch.table.AccessLogColumn;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.util.SerializableConfiguration;

/** Opens the packs of files on the executors. */
final class AccessLogReaderFactory implements PartitionReaderFactory {
  private static final long serialVersionUID = 1L;

  private final AccessLogOptions options;
  private final ArrayList<AccessLogColumn> columns;
  private final StartedWithin period;
  private final Broadcast<ReferenceData> reference;
  private final Broadcast<SerializableConfiguration> configuration;

  AccessLogReaderFactory(
      AccessLogOptions options,
      List<AccessLogColumn> columns,
      StartedWithin period,
      Broadcast<ReferenceData> reference,
      Broadcast<SerializableConfiguration> configuration) {
    this.options = options;
    this.columns = new ArrayList<>(columns);
    this.period = period;
    this.reference = reference;
    this.configuration = configuration;
  }

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition partition) {
    AccessLogScan.AccessLogPartition packed = (AccessLogScan.AccessLogPartition) partition;
    return new AccessLogReader(
        packed.pack(),
        new LogFiles(
            options.logFormats().wanting(AccessRows.texts(columns)), configuration.value().value()),
        new AccessRows(
            columns, () -> reference.value().enricher(options.mask(), options.userAgents())),
        period,
        options.mode(),
        options.mask());
  }
}
