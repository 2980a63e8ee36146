package dev.stallwatch.engine.input;

import dev.stallwatch.format.path.DatedSeries;
import dev.stallwatch.format.path.PathTime;
import dev.stallwatch.format.path.PathTimes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Selects the files that may hold requests of a period, by their paths. A file whose path says
 * nothing certain is selected.
 */
final class PeriodSelection {
  private final Period period;
  private final DatedSeries series = new DatedSeries();

  private PeriodSelection(Period period) {
    this.period = period;
  }

  /** A listed file with its place in the listing. */
  record Listed(InputFile file, int below) {}

  /** Returns the files that need not be opened. */
  static OutsideFiles outside(Period period, List<Listed> files) {
    return period.equals(Period.ALL)
        ? OutsideFiles.NONE
        : new PeriodSelection(period).outside(files);
  }

  private OutsideFiles outside(List<Listed> files) {
    List<PathTime> times = new ArrayList<>(files.size());
    for (Listed listed : files) {
      InputFile file = listed.file();
      PathTime time =
          file.unreadable() == null
              ? PathTimes.of(file.path(), listed.below(), file.modifiedMicros())
              : PathTime.UNKNOWN;
      times.add(time);
      if (time instanceof PathTime.Dated dated) {
        series.add(dated);
      }
    }
    List<InputFile> outside = new ArrayList<>();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < files.size(); i++) {
      PathTime time = times.get(i);
      PathTime.Span span =
          time instanceof PathTime.Span known
              ? known
              : time instanceof PathTime.Dated dated ? series.span(dated) : null;
      InputFile file = files.get(i).file();
      if (span != null && !period.meets(span, file.settings())) {
        outside.add(file);
        first = Math.min(first, span.namedMicros());
        last = Math.max(last, span.namedMicros());
      }
    }
    return new OutsideFiles(outside, first, last);
  }

  /** Returns the files without those outside. */
  static List<InputFile> inside(List<Listed> files, OutsideFiles outside) {
    BitSet numbers = new BitSet(files.size());
    outside.files().forEach(file -> numbers.set(file.number()));
    return files.stream().map(Listed::file).filter(file -> !numbers.get(file.number())).toList();
  }
}
