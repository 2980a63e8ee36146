package dev.stallwatch.run;

import dev.stallwatch.config.LogSource;
import dev.stallwatch.config.NightlyPlan;
import dev.stallwatch.engine.EngineSession;
import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.engine.input.SourceFiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of one day's run: those of the day, and those of later days that may contain its
 * records.
 *
 * @param asked the paths that were listed, by source
 * @param files the files that exist, by path
 * @param missing names of the required sources that have no file of the day itself
 */
record DayInput(List<SourceFiles> asked, List<InputFile> files, List<String> missing) {

  DayInput {
    asked = List.copyOf(asked);
    files = List.copyOf(files);
    missing = List.copyOf(missing);
  }

  /** Lists the files of a day. Files of later days count only if the day has a file itself. */
  static DayInput of(LocalDate day, NightlyPlan plan, EngineSession session) {
    List<SourceFiles> ofDay = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    boolean any = false;
    for (LogSource source : plan.sources()) {
      SourceFiles files = source.files(List.of(day));
      ofDay.add(files);
      boolean present = !session.present(List.of(files)).isEmpty();
      if (!source.mayHoldRequests()) {
        continue;
      }
      any |= present;
      if (!present && source.need() == LogSource.Need.REQUIRED) {
        missing.add(source.name());
      }
    }
    if (!any) {
      return new DayInput(ofDay, List.of(), missing);
    }
    List<LocalDate> dates = day.datesUntil(day.plusDays(plan.arrivalDays() + 1L)).toList();
    List<SourceFiles> asked = plan.sources().stream().map(source -> source.files(dates)).toList();
    return new DayInput(asked, session.present(asked), missing);
  }

  /** The paths that were listed. */
  List<String> paths() {
    return asked.stream().flatMap(source -> source.paths().stream()).toList();
  }

  boolean isEmpty() {
    return files.isEmpty();
  }
}
