package dev.stallwatch.spark.read;

import dev.stallwatch.enrich.Enricher;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.spark.stage.ScanOptions;
import dev.stallwatch.spark.stage.Scanned;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Sent to the executors: scans the packs of files of one task. */
public final class ScanTask implements FlatMapFunction<Iterator<FilePack>, Scanned> {
  private static final long serialVersionUID = 1L;

  private final ScanOptions options;
  private final Gathered gathered;
  private final Broadcast<ReferenceData> reference;
  private final Broadcast<SerializableConfiguration> configuration;

  /** With all that the executors need. */
  public ScanTask(
      ScanOptions options,
      Gathered gathered,
      Broadcast<ReferenceData> reference,
      Broadcast<SerializableConfiguration> configuration) {
    this.options = options;
    this.gathered = gathered;
    this.reference = reference;
    this.configuration = configuration;
  }

  @Override
  public Iterator<Scanned> call(Iterator<FilePack> packs) {
    Enricher enricher = reference.value().enricher(options.mask());
    LogFiles files = new LogFiles(new LogFormats(options.formats()), configuration.value().value());
    return new PackScan(packs, options, gathered, enricher, files);
  }
}
