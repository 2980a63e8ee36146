package dev.stallwatch.localise;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.traffic.RateTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Selects the scope to report. The likelihood decides whether there is a rise. Among the scopes
 * whose score is near the best, the one with the largest product of its share of the excess and a
 * weak power of its lift is reported, as experts choose; among scopes with the same events under
 * other names, the one whose dimensions an operator can act on.
 */
public final class Localiser {
  /** Exponent of the lift: the share of the excess has more weight. */
  private static final double LIFT_POWER = 0.2;

  /** A scope must reach this share of the best score to be reported. */
  private static final double MIN_SHARE_OF_BEST = 0.85;

  /** The scores of two scopes must exceed those of one scope and its remainder by this factor. */
  private static final double MIN_GAIN_OF_TWO = 1.1;

  /**
   * Number of candidates that are paired, the best first: each pair takes a pass over the entries.
   */
  private static final int MAX_PAIRED = 12;

  private final Prices prices;

  /**
   * A candidate that is reported first, and its score together with that of the best second one.
   */
  private record First(Candidate candidate, double total) {}

  /** Creates a localiser with the prices of scope terms. */
  public Localiser(Prices prices) {
    this.prices = prices;
  }

  /** Returns the rise with the highest score in view; empty if nothing is raised. */
  public Optional<Localisation> best(RateView view) {
    return ranked(view, 1).stream().findFirst();
  }

  /**
   * Returns the rise with the highest score in view, followed by the scopes that explain it next
   * best; empty if nothing is raised.
   *
   * @param limit maximum number of results, above 0
   */
  public List<Localisation> ranked(RateView view, int limit) {
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
        .limit(limit)
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
            .filter(candidate -> candidate.score() >= MIN_SHARE_OF_BEST * bestScore)
            .mapToDouble(Candidate::excess)
            .max()
            .orElse(1);
    return candidates.stream()
        .filter(
            candidate ->
                candidate.score() >= MIN_SHARE_OF_BEST * bestScore && candidate.excess() > 0)
        .max(
            Comparator.comparingDouble((Candidate c) -> naming(c, greatestExcess))
                .thenComparing(
                    (Candidate c) -> preference(table, c.selection()), Comparator.reverseOrder()));
  }

  /**
   * Two simultaneous causes can have their best single score in one scope that contains both and
   * many unaffected cells. If explaining another candidate first leaves a second one, and both
   * together score clearly more than the scope to report and its remainder, that other candidate
   * comes first.
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
        .filter(first -> first.total() > MIN_GAIN_OF_TWO * total(scan, strong, single))
        .map(First::candidate)
        .orElse(single);
  }

  private static double total(ScopeScan scan, List<Candidate> others, Candidate first) {
    double second = 0;
    for (Candidate other : others) {
      if (!other.selection().equals(first.selection())) {
        second = Math.max(second, scan.scoreAfter(other, first));
      }
    }
    // Scopes that hold the same events under other names must tie.
    return Math.rint((first.score() + second) * 1e6) / 1e6;
  }

  private static double naming(Candidate candidate, double greatestExcess) {
    double name = candidate.excess() / greatestExcess * Math.pow(candidate.lift(), LIFT_POWER);
    // Scopes that hold the same events under other names must tie.
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
