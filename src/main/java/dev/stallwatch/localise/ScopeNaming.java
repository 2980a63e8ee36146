package dev.stallwatch.localise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names the scope of the raised counts of a moment: the first of the {@link ScopeRanking}, or the
 * best set of values that a {@link ScopeAscent} reaches.
 *
 * <p>A set of values always explains more than one value, because some of its cells are raised by
 * chance. It is named only if the lifts of the cells become much more alike (the fitted dispersion
 * falls to half, or is low), and if the likelihood with that dispersion gains {@link
 * #MIN_GAIN_OF_TERM} for each further dimension and value. Where the set only limits the single
 * values further, or adds values beside them, operators name the single values: it must gain {@link
 * #MIN_GAIN_OF_REFINEMENT}. The limits are those with which the sets of generated tables are found
 * most often, among those that change no correct result on labelled rises of a real video CDN.
 */
final class ScopeNaming {
  private static final double MIN_GAIN_OF_TERM = 2;
  private static final double MIN_GAIN_OF_REFINEMENT = 7;
  private static final double MAX_SHARE_OF_DISPERSION = 0.5;
  private static final double LOW_DISPERSION = 0.03;

  /** A scope with at least this share of the best score explains about as well. */
  private static final double MIN_SHARE_OF_BEST = 0.9;

  /** A share below {@link #MIN_SHARE_OF_BEST}: scopes of one score are ranked by their names. */
  private static final double MIN_SHARE_OF_RANKED = 0.89;

  /** The number of scopes that are ranked at first; more are seldom looked at. */
  private static final int RANKED = 500;

  /** Maximum number of other names. */
  private static final int MAX_OTHERS = 3;

  /** The number of ranked scopes from which the ascent starts. */
  private static final int MAX_STARTS = 12;

  /** The number of ranked scopes that are tried as the first of two causes. */
  private static final int MAX_PAIRED = 6;

  /** The lifts with which the ascent starts from all cells. */
  private static final double[] START_LIFTS = {1.5, 3, 8, 50};

  /** A second cause has at least this share of the score of the first. */
  private static final double MIN_SHARE_OF_FIRST = 0.25;

  private final Cells cells;
  private final Moment moment;
  private final List<Partition> partitions;
  private final ScopeRanking ranking;

  /**
   * Creates the naming of a moment.
   *
   * @param partitions the partitions of its cells
   */
  ScopeNaming(Moment moment, List<Partition> partitions) {
    this.cells = moment.cells();
    this.moment = moment;
    this.partitions = partitions;
    this.ranking = new ScopeRanking(moment, partitions);
  }

  /**
   * The names of one cause.
   *
   * @param best the scope to report
   * @param others other scopes that limit some dimension, the best first: the next one of the
   *     ranking, the set or the single values that are not reported, then the next ones of the
   *     ranking; at most {@link #MAX_OTHERS}
   * @param open those scopes between which and the best the data do not decide: the set or the
   *     single values that are not reported, if that was close; for single values also scopes with
   *     at least {@link #MIN_SHARE_OF_BEST} of their score
   * @param model the likelihood of their lifts
   */
  record Names(ScopeScore best, List<ScopeScore> others, List<ScopeScore> open, LiftModel model) {
    Names {
      others = List.copyOf(others);
      open = List.copyOf(open);
    }

    /** Returns the evidence of one of the scopes. */
    double evidence(ScopeScore scope) {
      return model.evidence(scope);
    }
  }

  /**
   * Returns the names of the raised scope; empty if nothing is raised. Cells that a second cause
   * raises at the same time look like a wide scatter of lifts: it is explained away first.
   */
  Optional<Names> names() {
    Optional<Names> first = namesOfAll();
    return first.map(
        names ->
            new ScopeNaming(moment.explained(names.best()), partitions)
                .namesOfAll()
                .filter(
                    second -> second.best().score() >= MIN_SHARE_OF_FIRST * names.best().score())
                .flatMap(
                    second ->
                        new ScopeNaming(moment.explained(second.best()), partitions).namesOfAll())
                .filter(again -> again.best().selection().isWithin(names.best().selection()))
                .orElse(names));
  }

  private Optional<Names> namesOfAll() {
    List<RaisedGroup> ranked = ranking.ranked(RANKED);
    if (ranked.isEmpty()) {
      return Optional.empty();
    }
    ScopeScore first = ranking.scope(ranked.get(0), cells);
    ScopeScore set = bestSet(ranked);
    SetGain gain = gain(set, first);
    boolean isBestASet = gain.explainsMore();
    Optional<ScopeScore> ofTwo = isBestASet ? firstOfTwoCauses(ranked, set) : Optional.empty();
    ScopeScore single = ofTwo.orElse(first);
    boolean isSet = ofTwo.isEmpty() && isBestASet;
    ScopeScore best = isSet ? set : single;
    ScopeScore rejected = isSet ? single : set;
    List<ScopeScore> others = others(ranked, best, isSet);
    if (!isSame(rejected, best) && rejected.selection().limitedDimensions() > 0) {
      others.removeIf(other -> isSame(other, rejected));
      others.add(Math.min(1, others.size()), rejected);
    }
    List<ScopeScore> open =
        others.stream()
            .filter(
                other ->
                    isSame(other, rejected)
                        ? gain.isClose()
                        : !isSet && other.score() >= MIN_SHARE_OF_BEST * best.score())
            .toList();
    return Optional.of(
        new Names(
            best, others.subList(0, Math.min(MAX_OTHERS, others.size())), open, ranking.model()));
  }

  /** Returns the ranked scopes beside the name: the first ones, and all that explain as well. */
  private List<ScopeScore> others(List<RaisedGroup> first, ScopeScore best, boolean isSet) {
    List<ScopeScore> others = new ArrayList<>();
    List<RaisedGroup> ranked = first;
    for (int rank = 0; rank < ranked.size(); rank++) {
      RaisedGroup group = ranked.get(rank);
      // One more than needed: the rejected name may be among them.
      if (others.size() > MAX_OTHERS
          && (isSet || group.score() < MIN_SHARE_OF_RANKED * best.score())) {
        break;
      }
      if (group.limitedDimensions() > 0
          && !isPart(group.selection(cells), best.selection(), isSet)) {
        others.add(ranking.scope(group, cells));
      }
      if (rank == first.size() - 1 && first.size() >= RANKED) {
        ranked = ranking.ranked(Integer.MAX_VALUE);
      }
    }
    return others;
  }

  private static boolean isSame(ScopeScore a, ScopeScore b) {
    return a.selection().equals(b.selection());
  }

  /** Whether a scope is the name itself, or a part of the named set. */
  private static boolean isPart(Selection other, Selection name, boolean isSet) {
    return other.equals(name) || (isSet && other.isWithin(name));
  }

  private ScopeScore bestSet(List<RaisedGroup> ranked) {
    ScopeAscent ascent = new ScopeAscent(moment);
    Map<Selection, ScopeAscent.Step> tops = new LinkedHashMap<>();
    for (RaisedGroup start : ranked.subList(0, Math.min(MAX_STARTS, ranked.size()))) {
      ScopeAscent.Step from = ascent.at(start.selection(cells));
      ScopeAscent.Step top = ascent.top(from.selection(), from.lift());
      tops.put(top.selection(), top);
    }
    for (double lift : START_LIFTS) {
      ScopeAscent.Step top = ascent.top(Selection.everything(cells), lift);
      tops.put(top.selection(), top);
    }
    return tops.values().stream()
        .max(Comparator.comparingDouble(ScopeAscent.Step::score))
        .map(top -> ranking.model().score(top.selection()))
        .orElseThrow();
  }

  /**
   * How much more a set explains than single values.
   *
   * @param nats gain of the log-likelihood
   * @param required the gain that it needs for its further terms
   * @param isAlike whether the lifts of the cells become much more alike
   */
  private record SetGain(double nats, double required, boolean isAlike) {
    boolean explainsMore() {
      return isAlike && nats >= required;
    }

    /** Whether the other name stays possible: one condition alone decided, or the gain is small. */
    boolean isClose() {
      return explainsMore()
          ? nats < 2 * Math.max(required, MIN_GAIN_OF_REFINEMENT)
          : isAlike || nats >= required;
    }
  }

  /** A scope, and its value together with that of the best second one. */
  private record FirstOfTwo(ScopeScore first, double value) {}

  private SetGain gain(ScopeScore set, ScopeScore single) {
    DispersionFit ofSet = ranking.model().dispersion(set);
    DispersionFit ofSingle = ranking.model().dispersion(single);
    int terms = terms(set.selection()) - terms(single.selection());
    double minGain =
        terms > 0 && isRefinement(set, single) ? MIN_GAIN_OF_REFINEMENT : MIN_GAIN_OF_TERM;
    return new SetGain(
        ofSet.logLikelihood() - ofSingle.logLikelihood(),
        terms * minGain,
        ofSet.dispersion()
            <= Math.max(LOW_DISPERSION, MAX_SHARE_OF_DISPERSION * ofSingle.dispersion()));
  }

  /**
   * Returns the first of two scopes of single values that together explain more than a set: a set
   * that joins two causes also selects cells that neither of them raises.
   */
  private Optional<ScopeScore> firstOfTwoCauses(List<RaisedGroup> ranked, ScopeScore set) {
    double value = value(ranking, set);
    return ranked.stream()
        .filter(first -> first.limitedDimensions() > 0)
        .limit(MAX_PAIRED)
        .map(first -> ranking.scope(first, cells))
        .map(first -> new FirstOfTwo(first, valueWithSecond(first)))
        .max(Comparator.comparingDouble(FirstOfTwo::value))
        .filter(best -> best.value() > value)
        .map(FirstOfTwo::first);
  }

  private double valueWithSecond(ScopeScore first) {
    ScopeRanking left = new ScopeRanking(moment.explained(first), partitions);
    return left.first()
        .map(second -> value(left, left.scope(second, cells)) - Price.of(first.selection()))
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private static double value(ScopeRanking ranking, ScopeScore scope) {
    return ranking.model().dispersion(scope).logLikelihood() - Price.of(scope.selection());
  }

  /** Whether a set limits all dimensions of the single values, or contains them. */
  private boolean isRefinement(ScopeScore set, ScopeScore single) {
    boolean limitsAll = true;
    for (int d = 0; d < cells.dimensions().size(); d++) {
      limitsAll &= !varies(single.selection(), d) || set.selection().isLimited(d);
    }
    return terms(single.selection()) > 0
        && (limitsAll || single.selection().isWithin(set.selection()));
  }

  private boolean varies(Selection selection, int d) {
    return selection.isLimited(d) && cells.values(d).size() > 1;
  }

  /** Returns the number of limited dimensions with several values, and of the values named. */
  private int terms(Selection selection) {
    int terms = 0;
    for (int d = 0; d < cells.dimensions().size(); d++) {
      terms += varies(selection, d) ? 1 + selection.namedValues(d) : 0;
    }
    return terms;
  }
}
