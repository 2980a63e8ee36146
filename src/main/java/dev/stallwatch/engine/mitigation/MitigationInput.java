package dev.stallwatch.engine.mitigation;

import dev.stallwatch.engine.block.CountedNames;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.mitigation.MitigationActivity;
import dev.stallwatch.mitigation.RuleRow;
import dev.stallwatch.mitigation.change.RuleChanges;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.mitigation.RuleSetting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The records of mitigations and changes of a run.
 *
 * @param blocks the records
 * @param grid the windows
 * @param fromMicros start of the time of which records count, microseconds since the epoch
 * @param toMicros end of that time, exclusive
 * @param names the values of cells that the run names
 * @param sources sources of access logs, in which requests of decisions are looked up
 * @param requests the requests of the access logs
 * @param stalls stalled downloads
 */
public record MitigationInput(
    Parts<Scanned> blocks,
    WindowGrid grid,
    long fromMicros,
    long toMicros,
    CountedNames names,
    List<String> sources,
    Parts<Scanned> requests,
    Parts<Paired> stalls) {

  /** Copies the list. */
  public MitigationInput {
    sources = List.copyOf(sources);
  }

  /**
   * What the logs say.
   *
   * @param activity the rows and changes of the run and of the day before
   * @param rows the rows that the run counted itself
   */
  public record Result(MitigationActivity activity, List<RuleRow> rows) {
    /** No logs of mitigations. */
    public static final Result NONE =
        new Result(new MitigationActivity(0, List.of(), List.of()), List.of());

    /** Copies the list. */
    public Result {
      rows = List.copyOf(rows);
    }
  }

  /**
   * Counts decisions, and collects and infers changes.
   *
   * @param earlierRows rows that earlier runs published for the time before this run
   * @param earlierSettings the last setting of each rule that earlier runs published
   * @param beginMicros start of the run's own data, microseconds since the epoch
   */
  public Result read(
      List<RuleRow> earlierRows,
      List<RuleSetting> earlierSettings,
      long beginMicros,
      Flow flow,
      Progress progress) {
    Grouping grouping =
        new Grouping(grid, fromMicros, toMicros, names, GroupLevel.ALL, new HashSet<>());
    CountedDecisions counted =
        CountedDecisions.of(
            blocks.inAtMost(flow.cores()), grouping, sources, requests, stalls, flow);
    counted.notices().forEach(progress::notice);
    CollectedChanges changes = CollectedChanges.of(blocks, fromMicros, toMicros);
    if (changes.dropped() > 0) {
      progress.notice(
          "the logs list more than "
              + CollectedChanges.MAX
              + " changes or settings of rules; the earliest are not compared");
    }
    List<RuleRow> all = joined(earlierRows, counted.rows(), beginMicros);
    List<RuleSetting> settings = new ArrayList<>(earlierSettings);
    settings.addAll(changes.settings());
    long width = grid.widthMicros();
    return new Result(
        new MitigationActivity(width, all, RuleChanges.of(width, all, changes.changes(), settings)),
        counted.rows());
  }

  /**
   * Returns the rows of earlier runs and of this one. Before its begin a run sees only what lies in
   * the files that it read, so that what an earlier run counted there replaces it.
   */
  private static List<RuleRow> joined(List<RuleRow> earlier, List<RuleRow> own, long beginMicros) {
    Map<String, Long> countedUntil = new HashMap<>();
    earlier.forEach(
        row ->
            countedUntil.merge(
                row.key().group().source(), row.key().windowStartMicros(), Math::max));
    List<RuleRow> all = new ArrayList<>(earlier);
    for (RuleRow row : own) {
      long at = row.key().windowStartMicros();
      Long until = countedUntil.get(row.key().group().source());
      if (at >= beginMicros || until == null || at > until) {
        all.add(row);
      }
    }
    return all;
  }
}
