package dev.stallwatch.localise;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.traffic.RateTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the scope to name. The likelihood decides whether there is something; of the scopes that
 * tell nearly as well as the best, the one is named with the greatest share of the excess times a
 * weak power of its lift, as experts do; and of those that say the same in other words the one
 * whose dimensions an operator can act on.
 */
public final class Localiser {
  /** Power of the lift: the share of the excess counts for more. */
  private static final double LIFT_POWER = 0.2;

  /** A scope must reach this share of the best score to be named. */
  private static final double NEARLY = 0.85;

  /** Two scopes must tell this many times what one and its rest tell. */
  private static final double CLEARLY_MORE = 1.1;

  /** Candidates that are paired, the best first: pairs cost a pass over the entries each. */
  private static final int MAX_PAIRED = 12;

  private final Prices prices;

  /** A candidate that comes first, and what it tells together with the best second. */
  private record First(Candidate candidate, double total) {}

  /** With the prices of words. */
  public Localiser(Prices prices) {
    this.prices = prices;
  }

  /** The most telling rise in view, empty where nothing is raised at all. */
  public Optional<Localisation> best(RateView view) {
    return ranked(view, 1).stream().findFirst();
  }

  /**
   * The most telling rise in view, and behind it the scopes that tell next to it, the best first;
   * empty where nothing is raised at all.
   *
   * @param most how many at the most, above 0
   */
  public List<Localisation> ranked(RateView view, int most) {
    ScopeScan scan = new ScopeScan(view, prices);
    List<Candidate> candidates = scan.candidates();
    Optional<Candidate> best =
        named(view.table(), candidates)
            .map(candidate -> firstOfTwo(view.table(), scan, candidates, candidate));
    return Stream.concat(
            best.stream(),
            candidates.stream()
                .filter(other -> other.score() > 0 && other.excess() > 0)
                .filter(other -> best.filter(named -> !isSame(named, other)).isPresent()))
        .limit(most)
        .map(candidate -> localisation(scan, candidate))
        .toList();
  }

  private static boolean isSame(Candidate a, Candidate b) {
    return a.selection().equals(b.selection());
  }

  private static Localisation localisation(ScopeScan scan, Candidate candidate) {
    return new Localisation(
        candidate.selection().scope(scan.cells()),
        candidate.fromWindow(),
        candidate.toWindow(),
        candidate.score(),
        Math.log(scan.looks()),
        candidate.trials(),
        candidate.events(),
        candidate.expected());
  }

  private static Optional<Candidate> named(RateTable table, List<Candidate> candidates) {
    double bestScore = candidates.isEmpty() ? 0 : candidates.get(0).score();
    double greatestExcess =
        candidates.stream()
            .filter(candidate -> candidate.score() >= NEARLY * bestScore)
            .mapToDouble(Candidate::excess)
            .max()
            .orElse(1);
    return candidates.stream()
        .filter(candidate -> candidate.score() >= NEARLY * bestScore && candidate.excess() > 0)
        .max(
            Comparator.comparingDouble((Candidate c) -> naming(c, greatestExcess))
                .thenComparing(
                    (Candidate c) -> preference(table, c.selection()), Comparator.reverseOrder()));
  }

  /**
   * Two causes at the same time can tell most as one scope that holds both and much that is sound.
   * Where explaining another candidate first leaves a second one, and both together tell clearly
   * more than the scope to name and what it leaves, that other one comes first.
   */
  private static Candidate firstOfTwo(
      RateTable table, ScopeScan scan, List<Candidate> candidates, Candidate single) {
    List<Candidate> strong = candidates.subList(0, Math.min(MAX_PAIRED, candidates.size()));
    return strong.stream()
        .filter(candidate -> candidate.excess() > 0)
        .map(candidate -> new First(candidate, total(scan, strong, candidate)))
        .max(
            Comparator.comparingDouble(First::total)
                .thenComparing(
                    (First first) -> preference(table, first.candidate().selection()),
                    Comparator.reverseOrder()))
        .filter(first -> first.total() > CLEARLY_MORE * total(scan, strong, single))
        .map(First::candidate)
        .orElse(single);
  }

  private static double total(ScopeScan scan, List<Candidate> others, Candidate first) {
    double second = 0;
    for (Candidate other : others) {
      if (!other.selection().equals(first.selection())) {
        second = Math.max(second, scan.scoreBeside(other, first));
      }
    }
    // Scopes that hold the same events under other names shall tie.
    return Math.rint((first.score() + second) * 1e6) / 1e6;
  }

  private static double naming(Candidate candidate, double greatestExcess) {
    double name = candidate.excess() / greatestExcess * Math.pow(candidate.lift(), LIFT_POWER);
    // Scopes that hold the same events under other names shall tie.
    return Math.rint(name * 1e6) / 1e6;
  }

  private static int preference(RateTable table, Selection selection) {
    int sum = selection.namedValues();
    for (int d = 0; d < table.dimensions().size(); d++) {
      if (selection.isLimited(d)) {
        sum += 100 * (1 + rank(table.dimensions().get(d)));
      }
    }
    return sum;
  }

  private static int rank(String dimension) {
    for (Dimension known : Dimension.values()) {
      if (known.code().equals(dimension)) {
        return known.ordinal();
      }
    }
    return Dimension.values().length;
  }
}
