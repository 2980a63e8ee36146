package dev.stallwatch.localise;

import dev.stallwatch.traffic.RateTable;
import java.util.List;

/**
 * Searches the scope and the interval with the highest score, from the best seeds ({@link
 * SeedSearch}, {@link ScopeClimb}). A table with very many entries is searched in blocks of windows
 * ({@link BlockCounts}), from fewer seeds; only the best end is improved in windows.
 */
final class ScopeScan {
  private static final int SEEDS_PER_LIFT = 8;
  private static final int SEEDS_PER_LIFT_IN_BLOCKS = 2;

  private final RateView view;
  private final RateTable table;
  private final Cells cells;
  private final EntryCounts counts;

  ScopeScan(RateView view) {
    this.view = view;
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
    return counts.areSums() ? ends(counts, SEEDS_PER_LIFT) : refined(view.blocks().of(view));
  }

  private List<Candidate> ends(ScanCounts searched, int seedsPerLift) {
    return new ScopeClimb(searched)
        .ends(new SeedSearch(table, cells, searched, seedsPerLift).seeds());
  }

  private List<Candidate> refined(Blocks blocks) {
    List<SeedSearch.Seed> best =
        ends(new BlockCounts(view, cells, blocks), SEEDS_PER_LIFT_IN_BLOCKS).stream()
            .filter(candidate -> candidate.score() > 0 && candidate.excess() > 0)
            .limit(1)
            .map(
                candidate ->
                    new SeedSearch.Seed(
                        candidate.selection(),
                        candidate.fromWindow() * blocks.width(),
                        Math.min(table.windows(), candidate.toWindow() * blocks.width()),
                        candidate.lift(),
                        candidate.score()))
            .toList();
    return new ScopeClimb(counts).ends(best);
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

  /** Returns the candidate of a scope within an interval. */
  Candidate candidate(Selection selection, int from, int to) {
    return counts.candidate(selection, from, to);
  }
}
