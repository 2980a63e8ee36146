package dev.stallwatch.localise;

import dev.stallwatch.stats.MaxSubarray;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Improves scope and interval in turns until nothing changes: for a fixed interval the scope by one
 * step of {@link ScopeAscent}, for a fixed scope the interval as a maximal sub-array.
 */
final class ScopeClimb {
  private static final int MAX_STEPS = 12;
  private static final int MAX_ASCENTS = 6;

  private final ScanCounts counts;

  /** The ascents of the latest intervals: searches from different seeds meet in few intervals. */
  private final Map<List<Integer>, ScopeAscent> ascents =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Integer>, ScopeAscent> eldest) {
          return size() > MAX_ASCENTS;
        }
      };

  ScopeClimb(ScanCounts counts) {
    this.counts = counts;
  }

  /** Returns the distinct scopes at which climbs from some seeds end, the best score first. */
  List<Candidate> ends(List<SeedSearch.Seed> seeds) {
    Map<Selection, Candidate> found = new LinkedHashMap<>();
    for (SeedSearch.Seed seed : seeds) {
      Candidate climbed = end(seed);
      if (climbed != null) {
        found.merge(climbed.selection(), climbed, (a, b) -> a.score() >= b.score() ? a : b);
      }
    }
    List<Candidate> best = new ArrayList<>(found.values());
    best.sort(Comparator.comparingDouble(Candidate::score).reversed());
    return best;
  }

  private @Nullable Candidate end(SeedSearch.Seed seed) {
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
    return to <= from ? null : counts.candidate(selection, from, to);
  }

  private ScopeAscent ascent(int from, int to) {
    return ascents.computeIfAbsent(
        List.of(from, to), unseen -> new ScopeAscent(counts.moment(from, to)));
  }
}
