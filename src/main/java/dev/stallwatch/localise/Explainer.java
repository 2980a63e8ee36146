package dev.stallwatch.localise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Explains why the rate of a moment is raised: returns the causes, the one with the highest score
 * first, and other scopes that explain each of them nearly as well. After a cause is found, its
 * lift is included in the expectation of its cells, and the remainder is ranked again.
 */
public final class Explainer {
  private static final int MAX_CAUSES = 4;

  /** Minimum evidence for a cause, nats. */
  private static final double MIN_EVIDENCE = 3;

  /** Probability of a false claim in a quiet moment, per scope tested. */
  private static final double FALSE_CLAIMS = 0.01;

  /**
   * A further cause has at least this share of the score of the first. Of 64 labelled rises of a
   * real CDN with one cause, this gives 6 a second one (a share of 0.25 gives 2), but it finds a
   * quarter more causes in generated tables with two or three causes.
   */
  private static final double MIN_SHARE_OF_FIRST = 0.05;

  /**
   * Returns the explanations: each cause followed by its alternative names; none if nothing is
   * raised.
   */
  public List<Explanation> explain(Moment moment) {
    List<Partition> partitions = Partition.all(moment.cells());
    int scopes = partitions.stream().mapToInt(Partition::groups).sum();
    double claim = Math.log(scopes / FALSE_CLAIMS);
    List<Explanation> causes = new ArrayList<>();
    List<Explanation> otherNames = new ArrayList<>();
    Moment left = moment;
    double min = 0;
    Optional<ScopeNaming.Names> names = new ScopeNaming(left, partitions).names();
    while (names.isPresent()
        && causes.size() < MAX_CAUSES
        && names.get().best().score() >= min
        && isClaimed(names.get(), causes.size(), claim)) {
      ScopeNaming.Names found = names.get();
      ScopeScore name = found.best();
      int cause = causes.size() + 1;
      causes.add(explanation(moment, cause, found, name, claim));
      found.others().stream()
          .map(other -> explanation(moment, cause, found, other, claim))
          .forEach(otherNames::add);
      min = cause == 1 ? MIN_SHARE_OF_FIRST * name.score() : min;
      left = left.explained(name);
      names =
          causes.size() < MAX_CAUSES ? new ScopeNaming(left, partitions).names() : Optional.empty();
    }
    causes.addAll(otherNames);
    return causes;
  }

  /** Whether there is enough evidence for a cause: a first one with some limit needs little. */
  private static boolean isClaimed(ScopeNaming.Names names, int causes, double claim) {
    boolean needsLittle = causes == 0 && names.best().selection().limitedDimensions() > 0;
    return names.evidence(names.best()) >= (needsLittle ? MIN_EVIDENCE : claim);
  }

  private static Explanation explanation(
      Moment moment, int cause, ScopeNaming.Names names, ScopeScore scope, double claim) {
    double excessOfAll = 0;
    for (int cell = 0; cell < moment.cells().count(); cell++) {
      excessOfAll += moment.events(cell) - moment.expected(cell);
    }
    return new Explanation(
        scope.selection().scope(moment.cells()),
        cause,
        scope.score(),
        names.evidence(scope) >= claim,
        new Measure(scope.trials(), scope.events(), scope.expected()),
        Math.min(1, scope.excess() / Math.max(excessOfAll, scope.excess())));
  }
}
