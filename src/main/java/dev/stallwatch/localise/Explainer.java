package dev.stallwatch.localise;

import java.util.ArrayList;
import java.util.List;

/**
 * Explains why the rate of a moment is raised: names the causes, the most telling first, and after
 * them other names for them.
 */
public final class Explainer {
  private final WordPrices prices;

  /** With the prices that are best on labelled tables. */
  public Explainer() {
    this(WordPrices.DEFAULTS);
  }

  Explainer(WordPrices prices) {
    this.prices = prices;
  }

  /** The explanations, the best first: the causes, then other names; none if nothing is raised. */
  public List<Explanation> explain(Moment moment) {
    List<Cause> causes = new CauseSearch(moment, prices).causes();
    double excess = causes.stream().mapToDouble(cause -> cause.name().excess()).sum();
    List<Explanation> explanations = new ArrayList<>();
    for (int i = 0; i < causes.size(); i++) {
      explanations.add(explanation(moment, causes.get(i).name(), i + 1, excess));
    }
    for (int i = 0; i < causes.size(); i++) {
      for (Raised other : causes.get(i).otherNames()) {
        explanations.add(explanation(moment, other, i + 1, excess));
      }
    }
    return explanations;
  }

  private static Explanation explanation(
      Moment moment, Raised raised, int cause, double excessOfAll) {
    return new Explanation(
        raised.selection().scope(moment.cells()),
        cause,
        raised.score(),
        new Measure(raised.trials(), raised.events(), raised.expected()),
        Math.min(1, raised.excess() / excessOfAll));
  }
}
