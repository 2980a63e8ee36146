package dev.stallwatch.mitigation.coincidence;

import org.jspecify.annotations.Nullable;

/**
 * Scores how well a rule or change fits an incident: the logarithm of the likelihood of its figures
 * if it acted on the affected downloads, over that if it has nothing to do with them. Each figure
 * contributes on its own, within limits, because the figures depend on each other and the models
 * are rough: no single one decides.
 */
final class Evidence {
  /** Windows around the onset in which a begin is at the onset: the resolution of both. */
  private static final double ON_TIME_WINDOWS = 1;

  /** Probability that a cause begins at another time, such as a slow rise or a bad onset. */
  private static final double OFF_TIME = 0.03;

  private static final double MIN_PERIOD_WINDOWS = 12;

  /** The incident need not end with the rule, nor the rule with it. */
  private static final double MIN_RELEASE = -1;

  private static final double MAX_RELEASE = 2;

  private static final double MAX_SPECIFICITY = 4;
  private static final double MIN_SPECIFICITY = -3;

  /** A tenth of the excess explained by requests that it acted on is enough, below it too few. */
  private static final double EXPLAINED = 0.1;

  private static final double MAX_JOIN = 5;

  /** Intensity or weight at contrasts, over that in scope, from which on a rule acts alike. */
  private static final double ALIKE = 0.5;

  /** Share in scope up to which a rule acts elsewhere as well, and lift that shows nothing. */
  private static final double MAX_SHARE_ELSEWHERE = 0.8;

  private static final double MIN_LIFT = 1.5;

  /** A log that begins with the incident shows no change: its scope alone is not enough. */
  private static final double UNKNOWN_BEGIN = -5;

  /** What the score is computed for. */
  record Timing(
      double windowSeconds,
      double periodWindows,
      double onsetLagSeconds,
      double earliestLagSeconds,
      double releaseLagSeconds) {}

  private Evidence() {}

  /** Returns the score of a rule with decisions; few records weaken what speaks for it. */
  static double of(Figures figures, Timing timing, ActionKind action, boolean isStall) {
    double score = figures(figures, timing, action, isStall);
    boolean isJoined = figures.join().joined() >= CoincidenceSearch.MIN_RECORDS;
    return score > 0 && !isJoined
        ? score * Math.min(1, (double) figures.records() / CoincidenceSearch.MIN_RECORDS)
        : score;
  }

  private static double figures(
      Figures figures, Timing timing, ActionKind action, boolean isStall) {
    return onset(timing)
        - Math.log(1.0 + figures.otherPhases())
        + release(timing)
        + specificity(figures)
        + reach(figures)
        + dose(figures.doseP())
        + join(figures.join())
        + explained(figures.explained())
        + (figures.onset().change() == null ? 0 : 1)
        + (figures.onset().isKnown() ? 0 : UNKNOWN_BEGIN)
        + (isStall ? action(action) : 0);
  }

  /**
   * Scores the lag: a Laplace distribution around the onset with a scale of one window and that of
   * the uncertainty of the begin, against a uniform one over the period of the log. NaN gives 0.
   */
  static double onset(Timing timing) {
    return lag(timing, timing.onsetLagSeconds, timing.earliestLagSeconds);
  }

  private static double release(Timing timing) {
    double score = lag(timing, timing.releaseLagSeconds, timing.releaseLagSeconds);
    return Math.max(MIN_RELEASE, Math.min(MAX_RELEASE, score / 2));
  }

  private static double lag(Timing timing, double lagSeconds, double earliestSeconds) {
    if (Double.isNaN(lagSeconds)) {
      return 0;
    }
    double late = lagSeconds / timing.windowSeconds;
    double early = earliestSeconds / timing.windowSeconds;
    double nearest = Math.max(0, Math.max(early, -late) - ON_TIME_WINDOWS);
    double scale = 1 + (late - early) / 2;
    double density = Math.exp(-nearest / scale) / (2 * (ON_TIME_WINDOWS + scale));
    double period = Math.max(MIN_PERIOD_WINDOWS, timing.periodWindows);
    return Math.log((1 - OFF_TIME) * density * period + OFF_TIME);
  }

  /** Scores the intensity in scope over that at the contrasts, with the cautious bound. */
  private static double specificity(Figures figures) {
    double upper = figures.contrastUpper();
    if (Double.isNaN(upper)) {
      double lift = figures.liftLower();
      return Double.isNaN(lift) ? 0 : limit(Math.log(Math.max(lift, 1e-3)) - 0.5);
    }
    double cautious = figures.contrast() > 1 ? figures.contrastLower() : upper;
    return limit(-Math.log(Math.max(cautious, 1e-3)) - 0.5);
  }

  private static double limit(double score) {
    return Math.max(MIN_SPECIFICITY, Math.min(MAX_SPECIFICITY, score));
  }

  /** Scores the reach against that which its number of records allows. */
  private static double reach(Figures figures) {
    double ratio = figures.reach() / figures.expectedReach();
    return Double.isNaN(ratio) ? 0 : Math.max(-2, Math.min(1, 3 * ratio - 2));
  }

  private static double dose(double p) {
    return Double.isNaN(p) ? 0 : Math.max(-0.7, -Math.log(p) / 2 - 0.7);
  }

  private static double join(JoinOdds odds) {
    if (odds.joined() == 0) {
      return 0;
    }
    return odds.lower() > 1
        ? Math.min(MAX_JOIN, Math.log(odds.lower()))
        : Math.max(-2, Math.min(0, Math.log(odds.upper() / 2)));
  }

  private static double explained(double ratio) {
    return Double.isNaN(ratio) || ratio >= EXPLAINED
        ? 0
        : Math.max(-3, 1.5 * Math.log(Math.max(ratio, 1e-3) / EXPLAINED));
  }

  private static double action(ActionKind kind) {
    return switch (kind) {
      case HANGS -> 0.7;
      case HITS_RESUMES -> 0.3;
      case REFUSES -> -0.5;
      case OTHER -> 0;
    };
  }

  /** Returns why a rule can't be it whatever else fits; null if it can. */
  static @Nullable Veto veto(Figures figures) {
    if (figures.onset().unchangedSinceMicros() != Long.MIN_VALUE) {
      return Veto.UNCHANGED;
    } else if (isAlike(figures)) {
      return Veto.ALIKE_ON_CONTRASTS;
    } else if (figures.harmlessFromMicros() != Long.MIN_VALUE) {
      return Veto.HARMLESS_BEFORE;
    }
    JoinOdds join = figures.join();
    return join.joined() >= 20 && join.upper() < 2 ? Veto.NO_JOIN : null;
  }

  /** Few records at a small contrast do not outweigh a rule that is otherwise in scope. */
  private static boolean isAlike(Figures figures) {
    boolean isElsewhere = figures.share() <= MAX_SHARE_ELSEWHERE || figures.lift() <= MIN_LIFT;
    return figures.alike() >= ALIKE || (figures.contrastLower() >= ALIKE && isElsewhere);
  }

  /** Reasons that rule out a rule. */
  enum Veto {
    /** Its intensity at unaffected groups is at least half of that in scope. */
    ALIKE_ON_CONTRASTS,
    /** It acted alike for a day before, or as long as the log goes back, at least an hour. */
    UNCHANGED,
    /** It acted alike at another time and nothing rose. */
    HARMLESS_BEFORE,
    /** Requests that it acted on stalled no more often than others. */
    NO_JOIN
  }
}
