package dev.stallwatch.mitigation.coincidence;

import dev.stallwatch.mitigation.RuleRow;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.CoincidenceClass;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules with decisions in the scope of one incident. */
final class RuleSubjects {
  /** Prior of all rules together, against 0.8 for "none of these". */
  private static final double PRIOR = 0.2;

  /** Windows after the onset from which on a rule follows: the resolution of both begins. */
  private static final double MAX_ONSET_WINDOWS = 2;

  /** Unmatched records from which on a log is its own denominator. */
  private static final long MIN_UNMATCHED = 50;

  /** Matches that only monitored, from which on they are worth a line. */
  private static final long MIN_MONITORED = 3;

  /** Records of a reaction, from which on it is worth a line. */
  private static final long MIN_REACTION = 3;

  /** Lift of monitored matches from which on the rule matches the scope. */
  private static final double MONITORED_LIFT = 2;

  private final ActivityIndex index;
  private final Affected affected;
  private final ScopeTraffic traffic;
  private final Function<Rule, List<Change>> changes;
  private final Horizon horizon;
  private final Reasons reasons;
  private final RuleComparison comparison;
  private final Visibility visibility;
  private final Map<Set<String>, Shared> shared = new HashMap<>();
  private final Map<String, double[]> denominators = new HashMap<>();
  private final Map<String, List<ActivityIndex.OfRule>> products = new HashMap<>();
  private final Set<String> identities = new HashSet<>();
  private final List<Subject> subjects = new ArrayList<>();
  private final List<Onset> onsets = new ArrayList<>();
  private int unchanged;

  RuleSubjects(
      ActivityIndex index,
      Affected affected,
      ScopeTraffic traffic,
      long endMicros,
      Function<Rule, List<Change>> changes) {
    this.index = index;
    this.affected = affected;
    this.traffic = traffic;
    this.changes = changes;
    this.horizon =
        Horizon.of(index.windowMicros(), affected.startMicros(), endMicros, index.coverage());
    this.reasons = new Reasons(affected.startMicros(), affected.endMicros());
    this.comparison =
        new RuleComparison(index, horizon, traffic, CoincidenceSearch.isStall(affected.metric()));
    this.visibility = new Visibility(affected, reasons, windowMicros());
    for (ActivityIndex.OfRule rule : index.rules()) {
      products.computeIfAbsent(product(rule.rule()), unseen -> new ArrayList<>()).add(rule);
      identities.add(rule.rule().vendor() + '/' + rule.rule().key());
      identities.add(rule.rule().vendor() + '/' + rule.rule().name());
    }
    index.rules().forEach(this::compare);
    group();
  }

  private long windowMicros() {
    return Math.max(index.windowMicros(), traffic.widthMicros());
  }

  private static String product(Rule rule) {
    return rule.vendor() + '/' + rule.product();
  }

  List<Subject> subjects() {
    return subjects;
  }

  int unchanged() {
    return unchanged;
  }

  List<String> notVisible() {
    return visibility.clauses();
  }

  /** Whether decisions show what the rule of a change did. */
  boolean isOfRule(Change change) {
    return identities.contains(change.vendor() + '/' + change.rule())
        || identities.contains(change.vendor() + '/' + change.ruleName());
  }

  private void compare(ActivityIndex.OfRule rule) {
    Shared view = shared(known(rule));
    boolean isInScope = false;
    for (int i = rule.from(); i < rule.to(); i++) {
      int window = horizon.window(index.row(i).key().windowStartMicros());
      if (window >= 0 && horizon.isDuring(window)) {
        visibility.add(index.row(i));
        isInScope |= index.row(i).key().mode() != Mode.EXEMPT && view.isInScope(index.group(i));
      }
    }
    if (!isInScope || rule.rule().key().isEmpty()) {
      return;
    }
    RuleTally tally = new RuleTally(index, horizon, view, rule);
    if (tally.inScope().weight() > 0) {
      enforced(rule, tally, view);
    } else if (tally.monitoredDuring() > 0) {
      monitored(rule, tally, view);
    }
  }

  /** Returns the dimensions that the scope limits and the records of a rule have. */
  private Set<String> known(ActivityIndex.OfRule rule) {
    Set<String> known = new TreeSet<>();
    for (String dimension : affected.scope().values().keySet()) {
      if (dimension.equals(Dimension.SOURCE.code())) {
        continue;
      }
      for (int i = rule.from(); i < rule.to(); i++) {
        if (index.row(i).key().group().value(dimension) != null) {
          known.add(dimension);
          break;
        }
      }
    }
    return known;
  }

  private Shared shared(Set<String> known) {
    return shared.computeIfAbsent(
        known, unseen -> new Shared(known, affected.scope(), traffic, index.groups()));
  }

  /**
   * Returns the traffic by combination: of the log itself if it has unmatched records. Those of all
   * windows are used, because packets that are dropped in scope do not pass.
   */
  private double[] denominators(ActivityIndex.OfRule rule, Shared view, Set<String> known) {
    return denominators.computeIfAbsent(
        product(rule.rule()) + known,
        unseen -> {
          double[] own = new double[view.combinations()];
          long unmatched = 0;
          for (ActivityIndex.OfRule other :
              products.getOrDefault(product(rule.rule()), List.of())) {
            for (int i = other.from(); i < other.to(); i++) {
              RuleRow row = index.row(i);
              int window = horizon.window(row.key().windowStartMicros());
              int combination = view.combination(index.group(i));
              if (window >= 0 && combination != Shared.UNKNOWN && ActivityIndex.isUnmatched(row)) {
                own[combination] += row.counts().weight();
                unmatched += row.counts().records();
              }
            }
          }
          return unmatched >= MIN_UNMATCHED ? own : view.trials();
        });
  }

  private void enforced(ActivityIndex.OfRule rule, RuleTally tally, Shared view) {
    double[] traffics = denominators(rule, view, known(rule));
    Figures figures = comparison.figures(rule, tally, view, traffics, changes.apply(rule.rule()));
    Onset onset = figures.onset();
    boolean isTimed = onset.isKnown() && !affected.startOpen();
    double onsetLag = isTimed ? seconds(onset.startMicros() - affected.startMicros()) : Double.NaN;
    double earliestLag =
        isTimed ? seconds(onset.earliestMicros() - affected.startMicros()) : Double.NaN;
    double releaseLag =
        affected.endMicros() == Units.UNKNOWN || !onset.isEndKnown()
            ? Double.NaN
            : seconds(onset.endMicros() - affected.endMicros());
    Evidence.@Nullable Veto veto = Evidence.veto(figures);
    if (veto == Evidence.Veto.UNCHANGED && !affected.startOpen()) {
      unchanged++;
      return;
    }
    double window = seconds(windowMicros());
    boolean isJoined = figures.join().joined() >= CoincidenceSearch.MIN_RECORDS;
    boolean isEnough =
        isJoined || (figures.records() >= CoincidenceSearch.MIN_RECORDS && view.dimensions() > 0);
    Evidence.Timing timing =
        new Evidence.Timing(window, period(rule), onsetLag, earliestLag, releaseLag);
    boolean isStall = CoincidenceSearch.isStall(affected.metric());
    subjects.add(
        new Subject(
            product(rule.rule()) + '/' + rule.rule().key(),
            name(rule.rule()),
            "",
            Evidence.of(figures, timing, ActionKind.of(tally.action()), isStall),
            PRIOR,
            tally.inScope().weight(),
            earliestLag > MAX_ONSET_WINDOWS * window
                ? figures.records() >= MIN_REACTION
                    ? CoincidenceClass.FOLLOWS
                    : CoincidenceClass.RULED_OUT
                : veto == null || veto == Evidence.Veto.UNCHANGED
                    ? null
                    : CoincidenceClass.RULED_OUT,
            isEnough && isTimed ? CoincidenceClass.STRONG : CoincidenceClass.POSSIBLE,
            figures,
            onsetLag,
            releaseLag,
            figures.records(),
            reasons.of(figures, tally, onsetLag, veto)));
    onsets.add(onset);
  }

  private double period(ActivityIndex.OfRule rule) {
    ActivityIndex.Coverage coverage = index.coverage(rule);
    long from = Math.max(coverage.fromMicros(), horizon.fromMicros());
    long to = Math.min(coverage.toMicros(), horizon.startMicros(horizon.windows()));
    return (double) (to - from) / windowMicros();
  }

  private void monitored(ActivityIndex.OfRule rule, RuleTally tally, Shared view) {
    double in = tally.monitoredDuring();
    double share = in / (in + tally.monitoredOutside());
    double lift = share / RuleComparison.share(view, view.trials());
    boolean isNew = tally.monitoredBefore() == 0;
    if (in < MIN_MONITORED || (!isNew && !(lift >= MONITORED_LIFT))) {
      unchanged += isNew ? 0 : 1;
      return;
    }
    subjects.add(
        new Subject(
            product(rule.rule()) + '/' + rule.rule().key(),
            name(rule.rule()),
            "",
            0,
            0,
            0,
            CoincidenceClass.MONITOR_ONLY,
            CoincidenceClass.MONITOR_ONLY,
            null,
            Double.NaN,
            Double.NaN,
            0,
            "would have matched, did not act: monitoring since "
                + reasons.time(tally.monitoredSinceMicros())
                + "; "
                + tally.monitoredDuring()
                + " matches in scope"));
    onsets.add(null);
  }

  private static String name(Rule rule) {
    return rule.vendor()
        + ' '
        + rule.product()
        + " \""
        + (rule.name().isEmpty() ? rule.key() : rule.name())
        + '"';
  }

  private static double seconds(long micros) {
    return (double) micros / Units.MICROS_PER_SECOND;
  }

  /** Groups the rules of a product that began within a window of each other. */
  private void group() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      if (subjects.get(i).competes() && onsets.get(i) != null) {
        order.add(i);
      }
    }
    order.sort(
        Comparator.<Integer, String>comparing(i -> productOf(subjects.get(i)))
            .thenComparingLong(i -> onsets.get(i).startMicros()));
    for (int i = 0; i < order.size(); ) {
      int first = order.get(i);
      List<Integer> members = new ArrayList<>(List.of(first));
      long last = onsets.get(first).startMicros();
      for (i++; i < order.size(); i++) {
        int next = order.get(i);
        long start = onsets.get(next).startMicros();
        if (!productOf(subjects.get(next)).equals(productOf(subjects.get(first)))
            || start - last > index.windowMicros()) {
          break;
        }
        members.add(next);
        last = start;
      }
      for (int member : members) {
        subjects.set(member, subjects.get(member).in(subjects.get(first).id(), members.size() - 1));
      }
    }
  }

  private static String productOf(Subject subject) {
    int end = subject.id().indexOf('/', subject.id().indexOf('/') + 1);
    return subject.id().substring(0, end);
  }
}
