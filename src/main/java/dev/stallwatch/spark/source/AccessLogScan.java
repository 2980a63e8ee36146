package dev.stallwatch.spark.source;

import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.engine.input.InputListing;
import dev.stallwatch.engine.read.FilePack;
import dev.stallwatch.engine.read.FilePart;
import dev.stallwatch.engine.read.FileParts;
import dev.stallwatch.engine.read.LogFiles;
import dev.stallwatch.engine.read.ReferenceData;
import dev.stallwatch.table.AccessLogColumn;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One scan of the logs, for the columns and the period that a query needs. */
final class AccessLogScan implements Scan, Batch {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLogScan.class);

  private final AccessLogOptions options;
  private final StructType schema;
  private final List<AccessLogColumn> columns;
  private final StartedWithin period;
  private final JavaSparkContext context;
  private final Configuration configuration;
  private final InputListing listing;

  AccessLogScan(
      AccessLogOptions options,
      CaseInsensitiveStringMap given,
      StructType schema,
      StartedWithin period) {
    this.options = options;
    this.schema = schema;
    this.columns = AccessLogSchema.columns(schema);
    this.period = period;
    this.context = JavaSparkContext.fromSparkContext(SparkSession.active().sparkContext());
    this.configuration = new Configuration(context.hadoopConfiguration());
    given
        .asCaseSensitiveMap()
        .forEach(
            (name, value) -> {
              if (name.startsWith(AccessLogOptions.STORAGE)) {
                configuration.set(name, value);
              }
            });
    this.listing = InputListing.matching(options.paths(), configuration);
    listing.skipped().forEach(path -> LOG.warn("access-log {}", path.text()));
  }

  @Override
  public StructType readSchema() {
    return schema;
  }

  @Override
  public String description() {
    return "access-log " + String.join(", ", options.paths());
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public CustomMetric[] supportedCustomMetrics() {
    return ScanMetrics.all();
  }

  @Override
  public InputPartition[] planInputPartitions() {
    int packs = context.defaultParallelism() * FilePack.PER_CORE;
    return FilePack.of(parts(packs), packs).stream()
        .map(AccessLogPartition::new)
        .toArray(InputPartition[]::new);
  }

  /**
   * Files are split unless line numbers are requested: the number of a line is known only if one
   * task reads all lines before it.
   */
  private List<FilePart> parts(int packs) {
    List<InputFile> files = listing.logs();
    return columns.contains(AccessLogColumn.LINE_NUMBER)
        ? files.stream().map(file -> FilePart.entire(file.number(), file)).toList()
        : FileParts.of(files, packs, new LogFiles(options.logFormats(), configuration));
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    ReferenceData reference =
        AccessRows.needEnrichment(columns)
            ? ReferenceData.load(
                options.awsIpRanges(), listing.addressRanges(), options.geoip(), configuration)
            : ReferenceData.NONE;
    return new AccessLogReaderFactory(
        options,
        List.copyOf(columns),
        period,
        context.broadcast(reference),
        context.broadcast(new SerializableConfiguration(configuration)));
  }

  /** What one task reads. */
  record AccessLogPartition(FilePack pack) implements InputPartition {}
}
