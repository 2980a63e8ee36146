package dev.stallwatch.engine.read;

import dev.stallwatch.engine.input.ScanOutput;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.engine.task.ScanOptions;
import dev.stallwatch.format.LogFormats;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Scans the packs of files of one task on an executor. */
public final class ScanTask implements FlatMapFunction<Iterator<FilePack>, Scanned> {
  private static final long serialVersionUID = 1L;

  private final ScanOptions options;
  private final ScanOutput gathered;
  private final Broadcast<Enrichers> enrichers;
  private final Broadcast<SerializableConfiguration> configuration;

  /** Creates the function with everything that the executors need. */
  public ScanTask(
      ScanOptions options,
      ScanOutput gathered,
      Broadcast<Enrichers> enrichers,
      Broadcast<SerializableConfiguration> configuration) {
    this.options = options;
    this.gathered = gathered;
    this.enrichers = enrichers;
    this.configuration = configuration;
  }

  @Override
  public Iterator<Scanned> call(Iterator<FilePack> packs) {
    LogFiles files = new LogFiles(new LogFormats(options.formats()), configuration.value().value());
    return new PackScan(packs, options, gathered, enrichers.value().ofTask(), files);
  }
}
