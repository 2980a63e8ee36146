package dev.stallwatch.localise;

import java.util.ArrayList;
import java.util.List;

/**
 * Explains why the rate of a moment is raised: returns the causes, the one with the highest score
 * first, and other scopes that explain each of them nearly as well. After a cause is found, its
 * lift is included in the expectation of its cells, and the remainder is ranked again.
 */
public final class Explainer {
  private static final int MAX_CAUSES = 4;
  private static final int MAX_OTHER_NAMES = 3;

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
    ScopeRanking ranking = new ScopeRanking(moment);
    SetGrowth growth = new SetGrowth(ranking, moment.cells());
    double claim = Math.log(ranking.scopes() / FALSE_CLAIMS);
    double excess = ranking.score(Selection.everything(moment.cells())).excess();
    List<Explanation> causes = new ArrayList<>();
    List<Explanation> otherNames = new ArrayList<>();
    double min = 0;
    List<ScopeScore> ranked = ranking.ranked();
    while (causes.size() < MAX_CAUSES
        && !ranked.isEmpty()
        && ranked.get(0).score() >= min
        && ranked.get(0).evidence() >= (causes.isEmpty() ? MIN_EVIDENCE : claim)) {
      ScopeScore single = ranked.get(0);
      ScopeScore name = growth.grown(single);
      int cause = causes.size() + 1;
      causes.add(explanation(moment, cause, name, claim, excess));
      ranked.stream()
          .filter(other -> !isPart(other, name, single))
          .limit(MAX_OTHER_NAMES)
          .map(other -> explanation(moment, cause, other, claim, excess))
          .forEach(otherNames::add);
      min = cause == 1 ? MIN_SHARE_OF_FIRST * single.score() : min;
      ranking.explainAway(name);
      ranked = ranking.ranked();
    }
    causes.addAll(otherNames);
    return causes;
  }

  private static Explanation explanation(
      Moment moment, int cause, ScopeScore scope, double claim, double excessOfAll) {
    return new Explanation(
        scope.selection().scope(moment.cells()),
        cause,
        scope.score(),
        scope.evidence() >= claim,
        new Measure(scope.trials(), scope.events(), scope.expected()),
        Math.min(1, scope.excess() / Math.max(excessOfAll, scope.excess())));
  }

  /** Whether a scope is the name itself, or a part of the set that it was extended to. */
  private static boolean isPart(ScopeScore other, ScopeScore name, ScopeScore single) {
    Selection selection = name.selection();
    return other.selection().equals(selection)
        || (!name.equals(single)
            && selection.limitedDimensions() > 0
            && other.selection().isWithin(selection));
  }
}
