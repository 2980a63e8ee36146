package dev.stallwatch.localise;

import dev.stallwatch.stats.MaxSubarray;
import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Searches the scope and the interval with the highest score. From the best seeds, scope and
 * interval are improved in turns until nothing changes: for a fixed interval the scope by one step
 * of {@link ScopeAscent}, for a fixed scope the interval as a maximal sub-array.
 */
final class ScopeScan {
  private static final int MAX_STEPS = 12;
  private static final int MAX_ASCENTS = 6;

  private final RateTable table;
  private final Cells cells;
  private final EntryCounts counts;

  /** The ascents of the latest intervals: searches from different seeds meet in few intervals. */
  private final Map<List<Integer>, ScopeAscent> ascents =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Integer>, ScopeAscent> eldest) {
          return size() > MAX_ASCENTS;
        }
      };

  ScopeScan(RateView view) {
    this.table = view.table();
    this.cells = Cells.of(table);
    this.counts = new EntryCounts(view, cells);
  }

  Cells cells() {
    return cells;
  }

  EntryCounts counts() {
    return counts;
  }

  /** Returns the distinct scopes at which the search ends, the best score first. */
  List<Candidate> candidates() {
    Map<Selection, Candidate> found = new LinkedHashMap<>();
    for (SeedSearch.Seed seed : new SeedSearch(table, cells, counts).seeds()) {
      Candidate climbed = climb(seed);
      if (climbed != null) {
        found.merge(climbed.selection(), climbed, (a, b) -> a.score() >= b.score() ? a : b);
      }
    }
    List<Candidate> best = new ArrayList<>(found.values());
    best.sort(Comparator.comparingDouble(Candidate::score).reversed());
    return best;
  }

  /** Returns the number of groups and intervals tested, for the correction of the significance. */
  double looks() {
    double groups = 1;
    for (int d = 0; d < table.dimensions().size(); d++) {
      groups += table.values(d).size();
      for (int e = d + 1; e < table.dimensions().size(); e++) {
        groups += (double) table.values(d).size() * table.values(e).size();
      }
    }
    return groups * Math.max(1, table.windows()) * Math.max(1, table.windows()) / 2;
  }

  private @Nullable Candidate climb(SeedSearch.Seed seed) {
    Selection selection = seed.selection();
    double lift = seed.lift();
    int from = seed.from();
    int to = seed.to();
    for (int count = 0; count < MAX_STEPS; count++) {
      ScopeAscent.Step step = ascent(from, to).next(selection, lift);
      if (step.lift() <= 1) {
        return null;
      }
      MaxSubarray interval = counts.interval(step.selection(), step.lift());
      boolean same =
          step.selection().equals(selection) && interval.from() == from && interval.to() == to;
      selection = step.selection();
      lift = step.lift();
      from = interval.from();
      to = interval.to();
      if (same || to <= from) {
        break;
      }
    }
    return to <= from ? null : candidate(selection, from, to);
  }

  private ScopeAscent ascent(int from, int to) {
    return ascents.computeIfAbsent(
        List.of(from, to), unseen -> new ScopeAscent(counts.moment(from, to)));
  }

  /** Returns the candidate of a scope within an interval. */
  Candidate candidate(Selection selection, int from, int to) {
    EntryCounts.Sums sums = counts.sums(selection, from, to);
    return new Candidate(
        selection,
        from,
        to,
        counts.score(selection, from, to),
        sums.trials(),
        sums.events(),
        sums.expected());
  }
}
