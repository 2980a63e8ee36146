package dev.stallwatch.mitigation.coincidence;

import dev.stallwatch.mitigation.MitigationActivity;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.Coincidence;
import dev.stallwatch.model.mitigation.CoincidenceClass;
import dev.stallwatch.model.mitigation.Coincidences;
import dev.stallwatch.model.mitigation.Rule;
import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the rules and changes of a run with its incidents. */
public final class CoincidenceSearch {
  /** Fewer records say nothing, unless requests join: their error is above 30 %. */
  static final int MIN_RECORDS = 10;

  /** Posterior from which on a coincidence is strong. */
  private static final double STRONG = 0.9;

  /** Posterior from which on a coincidence is possible. */
  private static final double POSSIBLE = 0.4;

  /** Lower bound of the lift that a strong coincidence needs, unless its contrasts show it. */
  private static final double STRONG_LIFT = 2;

  /** Upper bound of the intensity at contrasts that a strong coincidence may have. */
  private static final double STRONG_CONTRAST = 0.25;

  /** P-value of the dose-response test that a strong coincidence may have. */
  private static final double STRONG_DOSE_P = 0.1;

  /** Posterior of a member of a group, over the highest in it, that makes it possible. */
  private static final double MIN_OF_GROUP = 0.1;

  /** Most entries of each class that are returned; further ones are not worth a line. */
  private static final int MAX_OF_CLASS = 50;

  private final MitigationActivity activity;
  private final ActivityIndex index;
  private final Map<String, List<Change>> changesByRule = new HashMap<>();

  /** Searches among the rules and changes of a run. */
  public CoincidenceSearch(MitigationActivity activity) {
    this.activity = activity;
    this.index = new ActivityIndex(activity);
    for (Change change : activity.changes()) {
      String rule = change.rule();
      String name = change.ruleName();
      if (rule != null) {
        changesOf(change.vendor(), rule).add(change);
      }
      if (name != null && !name.equals(rule)) {
        changesOf(change.vendor(), name).add(change);
      }
    }
  }

  private List<Change> changesOf(String vendor, String rule) {
    return changesByRule.computeIfAbsent(vendor + '/' + rule, unseen -> new ArrayList<>());
  }

  /**
   * Returns what coincides with an incident.
   *
   * @param rates trials and events of the incident's metric by cell and window
   */
  public Coincidences of(Affected affected, RateTable rates) {
    long end = affected.endMicros();
    if (end == Units.UNKNOWN) {
      end =
          Math.max(
              affected.startMicros() + index.windowMicros(),
              rates.windows() == 0 ? 0 : rates.endMicros(rates.windows()));
    }
    ScopeTraffic traffic = new ScopeTraffic(rates, affected.scope(), affected.startMicros(), end);
    RuleSubjects rules = new RuleSubjects(index, affected, traffic, end, this::changes);
    List<Subject> subjects = new ArrayList<>(rules.subjects());
    subjects.addAll(
        new ChangeSubjects(affected, traffic, end)
            .of(activity.changes().stream().filter(change -> !rules.isOfRule(change)).toList()));
    return new Coincidences(classified(subjects), rules.unchanged(), rules.notVisible());
  }

  private List<Change> changes(Rule rule) {
    Set<Change> changes = new HashSet<>(changesOf(rule.vendor(), rule.key()));
    changes.addAll(changesOf(rule.vendor(), rule.name()));
    return List.copyOf(changes);
  }

  private static List<Coincidence> classified(List<Subject> subjects) {
    List<Subject> competing = subjects.stream().filter(Subject::competes).toList();
    Posterior posterior = new Posterior(competing);
    Map<String, Double> largest = new HashMap<>();
    competing.forEach(subject -> largest.merge(subject.group(), posterior.of(subject), Math::max));
    List<Coincidence> all = new ArrayList<>();
    for (Subject subject : subjects) {
      double own = subject.competes() ? posterior.of(subject) : 0;
      double first = largest.getOrDefault(subject.group(), 0.0);
      double group =
          subject.competes() && own >= MIN_OF_GROUP * first ? posterior.ofGroup(subject) : 0;
      all.add(coincidence(subject, own, kind(subject, group, own > 0 && own >= first)));
    }
    all.sort(
        Comparator.comparing(Coincidence::kind)
            .thenComparing(Comparator.comparingDouble(Coincidence::posterior).reversed())
            .thenComparing(Comparator.comparingLong(Coincidence::records).reversed())
            .thenComparing(Coincidence::subject));
    Map<CoincidenceClass, Integer> kept = new HashMap<>();
    all.removeIf(one -> kept.merge(one.kind(), 1, Integer::sum) > MAX_OF_CLASS);
    return all;
  }

  private static CoincidenceClass kind(Subject subject, double posterior, boolean isFirst) {
    CoincidenceClass fixed = subject.fixed();
    if (fixed != null) {
      return fixed;
    }
    if (posterior < POSSIBLE) {
      return CoincidenceClass.RULED_OUT;
    }
    return posterior >= STRONG
            && isFirst
            && subject.limit() == CoincidenceClass.STRONG
            && isSpecific(subject)
        ? CoincidenceClass.STRONG
        : CoincidenceClass.POSSIBLE;
  }

  private static boolean isSpecific(Subject subject) {
    Figures figures = subject.figures();
    return figures != null
        && (figures.liftLower() >= STRONG_LIFT || figures.contrastUpper() <= STRONG_CONTRAST)
        && (!(figures.doseP() > STRONG_DOSE_P) || figures.join().lower() >= STRONG_LIFT);
  }

  private static Coincidence coincidence(Subject subject, double posterior, CoincidenceClass kind) {
    Figures figures = subject.figures();
    return new Coincidence(
        subject.id(),
        subject.name(),
        kind,
        posterior,
        figures == null ? Double.NaN : figures.liftLower(),
        figures == null ? Double.NaN : figures.reach(),
        subject.onsetLagSeconds(),
        subject.releaseLagSeconds(),
        figures == null ? Double.NaN : figures.doseP(),
        figures == null ? Double.NaN : figures.join().odds(),
        subject.records(),
        subject.why());
  }

  /** Whether a metric rises if clients wait, rather than if requests are refused. */
  static boolean isStall(Metric metric) {
    return switch (metric) {
      case STALL_RATE, CUT_SHORT_RATE, SLOW_RATE, THROUGHPUT, TTFB, PARTIAL_RATE, REFETCH_RATE ->
          true;
      default -> false;
    };
  }
}
