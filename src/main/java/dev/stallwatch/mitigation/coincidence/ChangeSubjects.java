package dev.stallwatch.mitigation.coincidence;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.ChangeKind;
import dev.stallwatch.model.mitigation.CoincidenceClass;
import dev.stallwatch.model.mitigation.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes without decisions: deploys, notices, and changes of rules whose decisions are not logged.
 * Only time and stated scope can be compared, so that they are possible at best.
 */
final class ChangeSubjects {
  /** Priors against 0.8 for "none of these", of all changes of a kind together. */
  private static final double OF_RULE = 0.15;

  private static final double OF_RELEASE = 0.1;
  private static final double OF_RELAXED_RULE = 0.02;

  /** Changes from this time before the onset on are worth a line. */
  private static final long MAX_BEFORE_MICROS = 6 * Units.MICROS_PER_HOUR;

  private static final double MAX_ONSET_WINDOWS = 2;

  /** A vendor notices an incident after its onset: a notice up to this time later is of it. */
  private static final double NOTICE_SECONDS = 1_200;

  /** A change could have happened at any time of a day. */
  private static final double PERIOD_MICROS = Units.MICROS_PER_DAY;

  private static final int MAX_TEXT = 120;

  private final Affected affected;
  private final ScopeTraffic traffic;
  private final long endMicros;
  private final Reasons reasons;

  ChangeSubjects(Affected affected, ScopeTraffic traffic, long endMicros) {
    this.affected = affected;
    this.traffic = traffic;
    this.endMicros = endMicros;
    this.reasons = new Reasons(affected.startMicros(), affected.endMicros());
  }

  List<Subject> of(List<Change> changes) {
    List<Subject> subjects = new ArrayList<>();
    for (Change change : changes) {
      long lag = change.changedAtMicros() - affected.startMicros();
      if (lag >= -MAX_BEFORE_MICROS && change.changedAtMicros() < endMicros) {
        subjects.add(subject(change, lag));
      }
    }
    return subjects;
  }

  private Subject subject(Change change, long lagMicros) {
    double lag = affected.startOpen() ? Double.NaN : (double) lagMicros / Units.MICROS_PER_SECOND;
    double release =
        change.endedAtMicros() == Units.UNKNOWN || affected.endMicros() == Units.UNKNOWN
            ? Double.NaN
            : (double) (change.endedAtMicros() - affected.endMicros()) / Units.MICROS_PER_SECOND;
    double window = (double) traffic.widthMicros() / Units.MICROS_PER_SECOND;
    String id = id(change);
    double effective =
        change.kind() == ChangeKind.NOTICE && lag > 0 ? Math.max(0, lag - NOTICE_SECONDS) : lag;
    boolean isLate = effective > MAX_ONSET_WINDOWS * window;
    boolean isElsewhere = isElsewhere(change);
    return new Subject(
        id,
        name(change),
        id,
        Evidence.onset(
            new Evidence.Timing(
                window, PERIOD_MICROS / traffic.widthMicros(), effective, effective, release)),
        prior(change),
        1,
        fixed(change, isLate, isElsewhere),
        CoincidenceClass.POSSIBLE,
        null,
        lag,
        release,
        0,
        why(change, lag, isElsewhere));
  }

  private static @Nullable CoincidenceClass fixed(
      Change change, boolean isLate, boolean isElsewhere) {
    if (isLate) {
      return change.kind() == ChangeKind.DEPLOY
          ? CoincidenceClass.RULED_OUT
          : CoincidenceClass.FOLLOWS;
    }
    return isElsewhere || (change.after() == Mode.MONITOR && change.before() == null)
        ? CoincidenceClass.RULED_OUT
        : null;
  }

  private static double prior(Change change) {
    return switch (change.kind()) {
      case FLIP -> change.after() == Mode.ENFORCE ? OF_RULE : OF_RELAXED_RULE;
      case FIRST_SEEN -> OF_RULE;
      case CHANGED, DEPLOY, NOTICE -> OF_RELEASE;
      case VANISHED -> OF_RELAXED_RULE;
    };
  }

  /** Whether the stated scope and the incident's have no value of a dimension in common. */
  private boolean isElsewhere(Change change) {
    for (Map.Entry<String, ? extends Set<String>> limit : change.scope().values().entrySet()) {
      Set<String> own = affected.scope().values().get(limit.getKey());
      if (own != null && own.stream().noneMatch(limit.getValue()::contains)) {
        return true;
      }
    }
    return false;
  }

  private static String id(Change change) {
    String rule = change.rule();
    String event = change.eventId();
    return change.vendor()
        + '/'
        + change.kind().code()
        + '/'
        + (rule != null
            ? rule
            : event != null ? event : Units.utcMinute(Units.instant(change.changedAtMicros())));
  }

  private static String name(Change change) {
    String name = change.ruleName() == null ? change.rule() : change.ruleName();
    String shown = name == null ? change.text() : name;
    return change.vendor()
        + ' '
        + change.kind().code().replace('_', ' ')
        + (shown.isEmpty() ? "" : " \"" + cut(shown) + '"');
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
  }

  private String why(Change change, double lag, boolean isElsewhere) {
    String time =
        "at "
            + reasons.time(change.changedAtMicros())
            + (Double.isNaN(lag) ? "" : " (" + Reasons.lag(lag) + ')');
    if (isElsewhere) {
      return time + "; applies to other traffic";
    }
    return time
        + (change.rule() != null && !change.text().isEmpty() ? "; " + cut(change.text()) : "")
        + "; no log shows whom it acted on";
  }
}
