package dev.stallwatch.engine.published;

import com.google.common.collect.Iterators;
import dev.stallwatch.engine.hourly.HourlyBlock;
import dev.stallwatch.engine.hourly.HourlySums;
import dev.stallwatch.engine.parquet.HourlyAppendix;
import dev.stallwatch.engine.parquet.TimeSpan;
import dev.stallwatch.engine.parquet.TrafficReader;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.model.Units;
import dev.stallwatch.storage.StorageSettings;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads the hourly sums of files of {@code traffic} as blocks of {@link HourlyBlock}: those in the
 * file, and for hours that are partly outside the span the sums of their rows. Of a file without
 * sums the rows are added up.
 *
 * @param span limits the starts of windows
 */
record ReadHours(TimeSpan span, Shared<StorageSettings> storage) implements Task<DayFile, byte[]> {
  @Override
  public Iterator<byte[]> results(Iterator<DayFile> files) {
    return Iterators.concat(Iterators.transform(files, file -> blocks(file).iterator()));
  }

  private List<byte[]> blocks(DayFile file) {
    long day = file.day().toEpochDay() * Units.MICROS_PER_DAY;
    long from = Math.max(span.fromMicros(), day);
    long to = Math.min(span.toMicros(), day + Units.MICROS_PER_DAY);
    long firstHour = HourlySums.HOURS.startMicros(from + HourlySums.HOURS.widthMicros() - 1);
    long afterHours = HourlySums.HOURS.startMicros(to);
    Optional<List<byte[]>> sums =
        firstHour < afterHours
            ? HourlyAppendix.read(file.path(), storage.value().configuration())
            : Optional.empty();
    List<byte[]> blocks = new ArrayList<>();
    if (sums.isEmpty()) {
      addRows(file, from, to, blocks);
    } else {
      sums.get().forEach(block -> blocks.add(HourlyBlock.within(block, firstHour, afterHours)));
      addRows(file, from, firstHour, blocks);
      addRows(file, afterHours, to, blocks);
    }
    return blocks;
  }

  /** Adds the sums of the rows of windows that start in a span. */
  private void addRows(DayFile file, long from, long to, List<byte[]> blocks) {
    if (from >= to) {
      return;
    }
    HourlySums sums = new HourlySums();
    try (TrafficReader rows =
        TrafficReader.open(
            file.path(), new TimeSpan(span.column(), from, to), storage.value().configuration())) {
      while (rows.hasNext()) {
        sums.add(rows.next());
        if (sums.isFull()) {
          blocks.add(sums.take());
        }
      }
    }
    if (!sums.isEmpty()) {
      blocks.add(sums.take());
    }
  }
}
