package dev.stallwatch.localise;

/**
 * What the words of a scope cost, in log-likelihood. A dimension of which m of V values are named
 * costs the logarithm of the number of ways to choose them, log C(V, m), as each is one more group
 * that chance may raise, and on top a price per dimension and value for brevity. As no model is
 * exact, a scope and each of its values have to tell a share of the whole evidence too.
 *
 * @param perScope for each scope named
 * @param perDimension for each dimension named
 * @param perValue for each value named
 * @param share of the evidence for each scope and each value named, 0 to 1
 */
record WordPrices(double perScope, double perDimension, double perValue, double share) {
  /** Chosen between a few tried on labelled tables; near ones do about as well. */
  static final WordPrices DEFAULTS = new WordPrices(2, 0.5, 1, 0.002);

  /** The price of naming some of the values of a dimension. */
  double of(int named, int values) {
    return perDimension + perValue * named + logChoices(named, values);
  }

  /** The price of a scope without regard to the evidence. */
  double of(Selection selection, Cells cells) {
    double price = perScope;
    for (int d = 0; d < cells.dimensions().size(); d++) {
      if (selection.isLimited(d)) {
        price += of(selection.namedValues(d), cells.values(d).size());
      }
    }
    return price;
  }

  /** What a scope tells beyond its words, where that is the whole evidence. */
  double value(Raised raised, double evidence) {
    return raised.score() - share * evidence * (1 + raised.selection().namedValues());
  }

  private static double logChoices(int named, int values) {
    double sum = 0;
    for (int i = 1; i <= named; i++) {
      sum += Math.log((double) (values - named + i) / i);
    }
    return sum;
  }
}
