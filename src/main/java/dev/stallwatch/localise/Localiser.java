package dev.stallwatch.localise;

import dev.stallwatch.stats.MaxSubarray;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the scope and the interval of a raised rate. {@link ScopeScan} proposes an interval; the
 * counts of the interval are pooled and named by {@link ScopeNaming}, as {@link Explainer} names
 * those of a moment; then the interval is fitted to the name.
 */
public final class Localiser {
  private static final int MAX_ROUNDS = 3;

  private Localiser() {}

  /** Returns the rise with the highest score, before it is named; empty if nothing is raised. */
  public static Optional<Localisation> strongest(RateView view) {
    ScopeScan scan = new ScopeScan(view);
    return strongest(scan).map(candidate -> localisation(scan, candidate));
  }

  private static Optional<Candidate> strongest(ScopeScan scan) {
    return scan.candidates().stream()
        .filter(candidate -> candidate.score() > 0 && candidate.excess() > 0)
        .findFirst();
  }

  /** Returns the rise with the highest score, by its name; empty if nothing is raised. */
  public static Optional<Localisation> named(RateView view) {
    return ranked(view, 1, 1).stream().findFirst();
  }

  /**
   * Returns the rise with the highest score, by its name, followed by other names that explain it
   * about as well; empty if nothing is raised.
   *
   * @param minScatter minimum overdispersion of entries while the strongest rise is searched, at
   *     least 1; that of a group in all its cells at once does not make its cells less comparable
   * @param limit maximum number of results, above 0
   */
  public static List<Localisation> ranked(RateView view, double minScatter, int limit) {
    ScopeScan scan = new ScopeScan(view);
    ScopeScan careful = minScatter > 1 ? new ScopeScan(view.withScatterOf(minScatter)) : scan;
    return strongest(careful).map(candidate -> names(scan, candidate, limit)).orElseGet(List::of);
  }

  private static List<Localisation> names(ScopeScan scan, Candidate strongest, int limit) {
    List<Partition> partitions = Partition.all(scan.cells());
    int from = strongest.fromWindow();
    int to = strongest.toWindow();
    List<Localisation> named = List.of();
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Optional<ScopeNaming.Names> names =
          new ScopeNaming(scan.counts().moment(from, to), partitions).names();
      if (names.isEmpty()) {
        break;
      }
      ScopeScore best = names.get().best();
      MaxSubarray interval = scan.counts().interval(best.selection(), best.lift());
      boolean same = interval.from() == from && interval.to() == to;
      from = interval.to() > interval.from() ? interval.from() : from;
      to = interval.to() > interval.from() ? interval.to() : to;
      named = named(scan, names.get(), from, to, limit);
      if (same) {
        break;
      }
    }
    return named;
  }

  private static List<Localisation> named(
      ScopeScan scan, ScopeNaming.Names names, int from, int to, int limit) {
    return Stream.concat(Stream.of(names.best()), names.open().stream())
        .map(name -> ShortName.of(name.selection(), scan.cells()))
        .distinct()
        .limit(limit)
        .map(name -> localisation(scan, scan.candidate(name, from, to)))
        .toList();
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
}
