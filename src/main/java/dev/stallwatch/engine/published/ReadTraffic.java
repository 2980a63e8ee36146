package dev.stallwatch.engine.published;

import dev.stallwatch.engine.parquet.TimeSpan;
import dev.stallwatch.engine.parquet.TrafficReader;
import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.storage.StorageSettings;
import java.util.Iterator;

/**
 * Reads rows of files of {@code traffic}.
 *
 * @param span limits the starts of windows
 */
record ReadTraffic(TimeSpan span, Shared<StorageSettings> storage)
    implements Task<DayFile, TrafficRow> {
  @Override
  public Iterator<TrafficRow> results(Iterator<DayFile> files) {
    return new RowsOfFiles<>(
        files, file -> TrafficReader.open(file.path(), span, storage.value().configuration()));
  }
}
