package dev.stallwatch.localise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the causes of a raised moment one by one: the scope that, with what it leaves to others,
 * tells most is a cause; its cells are explained, the rest is searched again.
 */
final class CauseSearch {
  private static final int MOST_CAUSES = 6;
  private static final int MOST_OTHER_NAMES = 4;

  /** Scopes that are tried as the first cause: each costs some scans of all cells. */
  private static final int LOOKED_AHEAD = 8;

  /** Causes that are looked for behind each of them. */
  private static final int AHEAD = 3;

  /** Below this a rise may be chance; of 60 quiet labelled tables 5 still gave an answer. */
  private static final double LEAST_SCORE = 3;

  /** A cause that has less of the evidence of the first is what its name leaves of that. */
  private static final double LEAST_PART = 0.002;

  /** Two scopes that share this part of the excess of the larger are names for one cause. */
  private static final double SAME = 0.5;

  private final Moment moment;
  private final Cells cells;
  private final WordPrices prices;
  private final MomentScan scan;
  private final boolean[] explained;

  CauseSearch(Moment moment, WordPrices prices) {
    this.moment = moment;
    this.cells = moment.cells();
    this.prices = prices;
    this.scan = new MomentScan(moment, prices);
    this.explained = new boolean[cells.count()];
  }

  /** The causes in the order in which they were found. */
  List<Cause> causes() {
    List<Cause> causes = new ArrayList<>();
    Cause next = next();
    while (next != null && causes.size() < MOST_CAUSES && matters(next, causes)) {
      causes.add(next);
      explain(explained, next.name());
      next = next();
    }
    return causes;
  }

  private static boolean matters(Cause next, List<Cause> causes) {
    return causes.isEmpty()
        || next.name().evidence() >= LEAST_PART * causes.get(0).name().evidence();
  }

  private @Nullable Cause next() {
    List<Raised> scopes = scan.scopes(explained);
    double evidence = scopes.stream().mapToDouble(Raised::evidence).max().orElse(0);
    List<Raised> ranked =
        scopes.stream()
            .filter(scope -> scope.score() >= LEAST_SCORE)
            .sorted(
                Comparator.comparingDouble((Raised scope) -> prices.value(scope, evidence))
                    .reversed())
            .toList();
    if (ranked.isEmpty()) {
      return null;
    }
    Raised name = mostTelling(ranked, evidence);
    List<Raised> others =
        ranked.stream()
            .filter(other -> !other.selection().equals(name.selection()) && isSame(name, other))
            .limit(MOST_OTHER_NAMES)
            .toList();
    return new Cause(name, others);
  }

  /**
   * The scope that, together with the causes it leaves to be found, tells most: two causes at the
   * same time can tell most as one scope that holds both and much that is sound.
   */
  private Raised mostTelling(List<Raised> ranked, double evidence) {
    return ranked.stream()
        .limit(LOOKED_AHEAD)
        .map(scope -> new Outlook(scope, outlook(scope, evidence)))
        .max(Comparator.comparingDouble(Outlook::total))
        .map(Outlook::first)
        .orElseThrow();
  }

  private record Outlook(Raised first, double total) {}

  private double outlook(Raised first, double evidence) {
    boolean[] then = explained.clone();
    explain(then, first);
    double total = prices.value(first, evidence);
    Raised next = scan.bestOfSingles(then);
    for (int i = 0; i < AHEAD && next != null && next.score() >= LEAST_SCORE; i++) {
      double more = prices.value(next, evidence);
      if (more <= 0) {
        break;
      }
      total += more;
      explain(then, next);
      next = scan.bestOfSingles(then);
    }
    // Scopes that hold the same events under other names shall tie, and the first one win.
    return Math.rint(total * 1e6) / 1e6;
  }

  private void explain(boolean[] cellsExplained, Raised cause) {
    for (int cell = 0; cell < cellsExplained.length; cell++) {
      cellsExplained[cell] |= cause.selection().contains(cells, cell);
    }
  }

  private boolean isSame(Raised cause, Raised other) {
    double both = 0;
    for (int cell = 0; cell < explained.length; cell++) {
      if (!explained[cell]
          && cause.selection().contains(cells, cell)
          && other.selection().contains(cells, cell)) {
        both += moment.events(cell) - moment.expected(cell);
      }
    }
    return both >= SAME * Math.max(cause.excess(), other.excess());
  }
}
