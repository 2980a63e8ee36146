package dev.stallwatch.localise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches the scopes in which a moment is raised. Every group that single values of any dimensions
 * make is looked at; from the best the scope climbs by coordinate ascent to several values: given
 * the other dimensions, those of one are named that add more than their price, the most telling
 * first (Neill, "Fast subset scan for spatial pattern detection", JRSS B 74 (2012)).
 */
final class MomentScan {
  private static final int MOST_PARTITIONS = 256;
  private static final int SEEDS = 12;
  private static final int SEEDS_PER_PARTITION = 2;
  private static final int MOST_STEPS = 6;
  private static final int S = RaisedOdds.SUPPOSITIONS;

  private final Moment moment;
  private final Cells cells;
  private final RaisedOdds odds;
  private final WordPrices prices;
  private final List<Partition> partitions;

  MomentScan(Moment moment, WordPrices prices) {
    this.moment = moment;
    this.cells = moment.cells();
    this.odds = RaisedOdds.of(moment);
    this.prices = prices;
    this.partitions = partitions(cells);
  }

  private record Seed(Selection selection, int supposition, double score) {}

  /** All sets of dimensions, the small ones first, as far as there are not too many. */
  private static List<Partition> partitions(Cells cells) {
    List<Partition> all = new ArrayList<>(List.of(Partition.whole(cells)));
    for (int i = 0; i < all.size() && all.size() < MOST_PARTITIONS; i++) {
      int[] named = all.get(i).dimensions();
      int next = named.length == 0 ? 0 : named[named.length - 1] + 1;
      for (int d = next; d < cells.dimensions().size(); d++) {
        all.add(all.get(i).by(cells, d));
      }
    }
    return all;
  }

  /** The scopes that are raised among cells not yet explained, the best score first. */
  List<Raised> scopes(boolean[] explained) {
    Set<Selection> found = new LinkedHashSet<>();
    seeds(explained).parallelStream()
        .map(seed -> List.of(seed.selection(), climb(seed, explained)))
        .toList()
        .forEach(found::addAll);
    return found.parallelStream()
        .map(selection -> measure(selection, explained))
        .filter(raised -> raised.score() > 0 && raised.excess() > 0)
        .sorted(Comparator.comparingDouble(Raised::score).reversed())
        .toList();
  }

  private List<Seed> seeds(boolean[] explained) {
    List<Seed> strays = new ArrayList<>();
    List<Seed> seeds = new ArrayList<>();
    for (List<Seed> best :
        partitions.parallelStream().map(partition -> bestGroups(partition, explained)).toList()) {
      best.sort(Comparator.comparingDouble(Seed::score).reversed());
      int kept = Math.min(SEEDS_PER_PARTITION, best.size());
      seeds.addAll(best.subList(0, kept));
      strays.addAll(best.subList(kept, Math.min(best.size(), SEEDS)));
    }
    strays.sort(Comparator.comparingDouble(Seed::score).reversed());
    seeds.addAll(strays.subList(0, Math.min(SEEDS, strays.size())));
    return seeds;
  }

  /** The best scope of single values among cells not yet explained, if one pays its words. */
  @Nullable Raised bestOfSingles(boolean[] explained) {
    return partitions.parallelStream()
        .flatMap(partition -> bestGroups(partition, explained).stream())
        .max(Comparator.comparingDouble(Seed::score))
        .filter(seed -> seed.score() > 0)
        .map(seed -> measure(seed.selection(), explained))
        .orElse(null);
  }

  private List<Seed> bestGroups(Partition partition, boolean[] explained) {
    double[] sums = new double[partition.groups() * S];
    int[] member = new int[partition.groups()];
    int[] groupOf = partition.groupOf();
    for (int cell = 0; cell < groupOf.length; cell++) {
      if (!explained[cell]) {
        odds.addTo(sums, groupOf[cell] * S, cell);
        member[groupOf[cell]] = cell;
      }
    }
    double price = prices.perScope();
    for (int d : partition.dimensions()) {
      price += prices.of(1, cells.values(d).size());
    }
    double[] best = new double[partition.groups()];
    int[] supposition = new int[partition.groups()];
    for (int group = 0; group < best.length; group++) {
      supposition[group] = most(sums, group * S);
      best[group] = sums[group * S + supposition[group]] - price;
    }
    double enough = enough(best);
    List<Seed> seeds = new ArrayList<>();
    for (int group = 0; group < best.length; group++) {
      if (best[group] > enough) {
        Selection selection = Selection.everything(cells);
        for (int d : partition.dimensions()) {
          selection = selection.withValue(cells, d, cells.value(member[group], d));
        }
        seeds.add(new Seed(selection, supposition[group], best[group]));
      }
    }
    return seeds;
  }

  /**
   * What a group must have to be among the best; what does not pay its words may yet with others.
   */
  private static double enough(double[] scores) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    double least = sorted[Math.max(0, sorted.length - SEEDS)];
    return Math.max(-2, least - 1e-9);
  }

  private static int most(double[] sums, int offset) {
    int best = 0;
    for (int i = 1; i < S; i++) {
      best = sums[offset + i] > sums[offset + best] ? i : best;
    }
    return best;
  }

  private Selection climb(Seed seed, boolean[] explained) {
    Selection selection = seed.selection();
    int supposition = seed.supposition();
    for (int step = 0; step < MOST_STEPS; step++) {
      Selection before = selection;
      for (int d = 0; d < cells.dimensions().size(); d++) {
        if (selection.isLimited(d)) {
          selection = selection.with(d, bestValues(selection, d, supposition, explained));
        }
      }
      if (selection.equals(before)) {
        break;
      }
      supposition = most(sums(selection, explained), 0);
    }
    return selection;
  }

  private boolean @Nullable [] bestValues(
      Selection selection, int dimension, int supposition, boolean[] explained) {
    int values = cells.values(dimension).size();
    double[] gain = new double[values];
    int[] column = cells.column(dimension);
    for (int cell = 0; cell < column.length; cell++) {
      if (!explained[cell] && selection.containsBut(cells, cell, dimension)) {
        gain[column[cell]] += odds.ratio(cell, supposition);
      }
    }
    double all = 0;
    double positive = 0;
    for (double g : gain) {
      all += g;
      positive += Math.max(0, g);
    }
    double[] sorted = gain.clone();
    Arrays.sort(sorted);
    double sum = 0;
    double best = all;
    double least = Double.NEGATIVE_INFINITY;
    for (int named = 1; named <= values && sorted[values - named] > 0; named++) {
      sum += sorted[values - named];
      double score = sum - prices.of(named, values) - prices.share() * positive * named;
      if (score > best) {
        best = score;
        least = sorted[values - named];
      }
    }
    if (least == Double.NEGATIVE_INFINITY) {
      return null;
    }
    boolean[] chosen = new boolean[values];
    for (int v = 0; v < values; v++) {
      chosen[v] = gain[v] >= least;
    }
    return chosen;
  }

  private double[] sums(Selection selection, boolean[] explained) {
    double[] sums = new double[S];
    for (int cell = 0; cell < explained.length; cell++) {
      if (!explained[cell] && selection.contains(cells, cell)) {
        odds.addTo(sums, 0, cell);
      }
    }
    return sums;
  }

  /** What is within a scope, explained cells apart. */
  Raised measure(Selection selection, boolean[] explained) {
    double[] sums = sums(selection, explained);
    double trials = 0;
    double events = 0;
    double expected = 0;
    for (int cell = 0; cell < explained.length; cell++) {
      if (!explained[cell] && selection.contains(cells, cell)) {
        trials += moment.trials(cell);
        events += moment.events(cell);
        expected += moment.expected(cell);
      }
    }
    return new Raised(
        selection, sums[most(sums, 0)], prices.of(selection, cells), trials, events, expected);
  }
}
