package dev.stallwatch.engine.read;

import dev.stallwatch.engine.input.ScanOutput;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.engine.task.ScanOptions;
import dev.stallwatch.enrich.Enricher;
import dev.stallwatch.flow.ReadCounter;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.storage.StorageSettings;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Scans the packs of files of one part. */
public final class ScanTask implements Task<FilePack, Scanned> {
  private static final long serialVersionUID = 1L;

  private final ScanOptions options;
  private final ScanOutput gathered;
  private final Shared<Enrichers> enrichers;
  private final Shared<StorageSettings> storage;

  /** Null in another process, which can't count here. */
  private final transient @Nullable ReadCounter counter;

  /**
   * Creates the function with everything that tasks need.
   *
   * @param counter counts what is read in this process
   */
  public ScanTask(
      ScanOptions options,
      ScanOutput gathered,
      Shared<Enrichers> enrichers,
      Shared<StorageSettings> storage,
      ReadCounter counter) {
    this.options = options;
    this.gathered = gathered;
    this.enrichers = enrichers;
    this.storage = storage;
    this.counter = counter;
  }

  @Override
  public Iterator<Scanned> results(Iterator<FilePack> packs) {
    LogFiles files =
        new LogFiles(new LogFormats(options.formats()), storage.value().configuration(), counter);
    Enrichers all = enrichers.value();
    Enricher enricher = all.ofTask();
    return new PackScan(packs, options, gathered, enricher, files, () -> all.back(enricher));
  }
}
