package dev.stallwatch.run;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.config.RunFailure;
import dev.stallwatch.engine.input.SourceFiles;
import dev.stallwatch.engine.read.FileInspection;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.file.FileTally;
import dev.stallwatch.model.PathText;
import dev.stallwatch.storage.InputMissingException;
import dev.stallwatch.storage.StorageUnreachableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The format of files, and how much of each can be read, without an analysis.
 *
 * @param files one row per file, after a header row
 * @param details what cannot be read and why, one sentence each
 */
public record Inspection(List<List<String>> files, List<String> details) {
  private static final List<String> HEADER =
      List.of("file", "format", "lines", "records", "headers", "ignored", "rejected", "problem");

  /** Copies the lists. */
  public Inspection {
    files = List.copyOf(files);
    details = List.copyOf(details);
  }

  /**
   * Inspects all files below the paths.
   *
   * @throws RunFailure if there is none, or if the storage cannot be reached
   */
  public static Inspection of(List<SourceFiles> paths, Configuration configuration) {
    List<List<String>> files = new ArrayList<>();
    List<String> details = new ArrayList<>();
    files.add(HEADER);
    try {
      FileInspection.OfPaths looked =
          FileInspection.of(paths, configuration.formats(), configuration.s3());
      for (FileInspection file : looked.files()) {
        files.add(cells(file));
        details(file, details);
      }
      looked.skipped().forEach(skipped -> details.add(skipped.text()));
    } catch (InputMissingException e) {
      throw new RunFailure(RunFailure.Kind.INPUT, String.valueOf(e.getMessage()));
    } catch (StorageUnreachableException e) {
      throw new RunFailure(RunFailure.Kind.CONFIGURATION, String.valueOf(e.getMessage()));
    }
    return new Inspection(files, details);
  }

  private static List<String> cells(FileInspection file) {
    FileTally tally = file.tally();
    return List.of(
        PathText.of(file.path()),
        tally.layout(),
        Long.toString(tally.counts().lines()),
        Long.toString(tally.counts().records()),
        Long.toString(tally.counts().headers()),
        Long.toString(sum(tally.counts().ignored())),
        Long.toString(sum(tally.counts().rejected())),
        state(tally));
  }

  private static String state(FileTally tally) {
    if (tally.skippedAs() != null) {
      return "skipped";
    }
    return tally.problem() == null ? "" : tally.problem().code();
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static void details(FileInspection file, List<String> details) {
    FileTally tally = file.tally();
    if (tally.skippedAs() != null) {
      details.add(
          file.path()
              + ": skipped: "
              + tally.skippedAs().meaning()
              + ", no access log ("
              + tally.skippedAs().code()
              + ")");
    }
    if (tally.problem() != null) {
      details.add(file.path() + ": " + tally.problem().code() + ": " + tally.problemDetail());
    }
    Map<String, Long> reasons = new TreeMap<>();
    tally.counts().rejected().forEach((reason, count) -> reasons.put(reason.code(), count));
    if (!reasons.isEmpty()) {
      details.add(file.path() + ": rejected by reason: " + reasons);
    }
    for (RejectReason reason : tally.counts().rejected().keySet()) {
      if (reason.remedy() != null) {
        details.add(file.path() + ": " + reason.code() + ": " + reason.remedy());
      }
    }
    Map<String, Long> ignored = new TreeMap<>();
    tally.counts().ignored().forEach((reason, count) -> ignored.put(reason.code(), count));
    if (!ignored.isEmpty()) {
      details.add(file.path() + ": ignored by reason: " + ignored);
    }
    if (tally.problem() != RejectReason.UNKNOWN_FORMAT) { // of which the problem says the same
      tally.warnings().forEach(warning -> details.add(file.path() + ": warning: " + warning));
    }
    for (FileInspection.BadLine line : file.badLines()) {
      details.add(file.path() + ":" + line.number() + ": " + line.reason() + ": " + line.text());
    }
  }
}
