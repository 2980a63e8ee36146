package dev.stallwatch.incident;

import dev.stallwatch.model.Metric;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The identity of incidents over runs. A finding continues an incident that an earlier run
 * published if both are of the same kind of metric, their scopes share values in every dimension
 * that both name, and their intervals touch, an incident that was open lasting until the run
 * begins. Where several could continue one, the most alike do: a pair is made of what shares most
 * values, then of one metric, then of what begins closest together. Each incident is continued by
 * one finding at most, and each finding continues one at most; the rest are new.
 *
 * <p>A run over the same days finds the same incidents and changes nothing, not even what their
 * last revision says of itself; late data changes their figures, which makes a new revision that
 * says what changed.
 *
 * <p>A start that an earlier run knew stays known: where what a run looks at begins later than the
 * incident, its start is the published one, while its figures are those of what this run looked at.
 */
public final class Continuity {
  /** A group that is troubled again so soon is still troubled. */
  private static final Duration PAUSE = Duration.ofHours(1);

  private final List<Published> earlier;
  private final long runFromMicros;
  private final long lookedFromMicros;

  private record Pair(
      int finding, int published, double likeness, boolean ofOneMetric, long apartMicros) {}

  /**
   * Knows what was published.
   *
   * @param earlier the latest revision of each incident
   * @param runFromMicros start of the first window of this run
   * @param lookedFromMicros start of the first window that it looks at, which may lie on the day
   *     before; {@link Units#UNKNOWN} without any
   */
  public Continuity(List<Published> earlier, long runFromMicros, long lookedFromMicros) {
    this.earlier = List.copyOf(earlier);
    this.runFromMicros = runFromMicros;
    this.lookedFromMicros = lookedFromMicros;
  }

  /** Gives each finding its identity and revision, in the order of the findings. */
  public List<Revised> of(List<Finding> findings) {
    List<Pair> pairs = new ArrayList<>();
    for (int f = 0; f < findings.size(); f++) {
      for (int p = 0; p < earlier.size(); p++) {
        if (continues(findings.get(f), earlier.get(p))) {
          pairs.add(pair(f, findings.get(f), p, earlier.get(p)));
        }
      }
    }
    pairs.sort(
        Comparator.comparingDouble(Pair::likeness)
            .thenComparing(Pair::ofOneMetric)
            .reversed()
            .thenComparingLong(Pair::apartMicros)
            .thenComparingInt(Pair::finding)
            .thenComparingInt(Pair::published));
    List<Optional<Published>> continued = new ArrayList<>();
    findings.forEach(finding -> continued.add(Optional.empty()));
    Set<Integer> taken = new HashSet<>();
    for (Pair pair : pairs) {
      if (continued.get(pair.finding()).isEmpty() && taken.add(pair.published())) {
        continued.set(pair.finding(), Optional.of(earlier.get(pair.published())));
      }
    }
    List<Revised> revised = new ArrayList<>();
    for (int f = 0; f < findings.size(); f++) {
      Finding finding = findings.get(f);
      revised.add(
          continued
              .get(f)
              .map(published -> revised(finding, published))
              .orElseGet(
                  () -> new Revised(finding.incidentId(), 1, finding, "", Revised.News.NEW)));
    }
    return revised;
  }

  /**
   * Whether a finding that ended before a day still belongs to that day's tables: it tells how
   * something ended that was published as open, or the day's own tables told it before.
   */
  boolean isAwaited(Finding finding, LocalDate day) {
    return earlier.stream()
        .filter(published -> published.isOpen() || published.day().equals(day))
        .anyMatch(published -> continues(finding, published));
  }

  private static Pair pair(int f, Finding finding, int p, Published published) {
    return new Pair(
        f,
        p,
        likeness(finding.scope(), published.scope()),
        finding.metric() == published.metric(),
        Math.abs(finding.startedAtMicros() - published.startedAtMicros()));
  }

  private boolean continues(Finding finding, Published published) {
    return isAboutVolume(finding.metric()) == isAboutVolume(published.metric())
        && (finding.metric() == Metric.PARTIAL_RATE) == (published.metric() == Metric.PARTIAL_RATE)
        && likeness(finding.scope(), published.scope()) > 0
        && touch(finding, published);
  }

  private static boolean isAboutVolume(Metric metric) {
    return metric == Metric.VOLUME;
  }

  private boolean touch(Finding finding, Published published) {
    long pause = Units.micros(PAUSE);
    long end = published.isOpen() ? Long.MAX_VALUE - pause : published.endedAtMicros();
    // What was open when the data ended is continued by what is there from the run's beginning on.
    boolean seamless =
        !published.isOpen()
            || published.startedAtMicros() >= runFromMicros
            || finding.startedAtMicros() <= runFromMicros + pause;
    boolean startsInTime = finding.startedAtMicros() <= end + pause;
    boolean endsLater =
        finding.isOpen() || finding.endedAtMicros() + pause >= published.startedAtMicros();
    return seamless && startsInTime && endsLater;
  }

  /**
   * How alike two scopes are: the product over all dimensions that either names of the share of
   * values that both name; a dimension that only one names counts a half; 0 if they have nothing in
   * common.
   */
  static double likeness(Scope a, Scope b) {
    Set<String> dimensions = new HashSet<>(a.values().keySet());
    dimensions.addAll(b.values().keySet());
    double likeness = 1;
    for (String dimension : dimensions) {
      Set<String> ofA = a.values().get(dimension);
      Set<String> ofB = b.values().get(dimension);
      if (ofA == null || ofB == null) {
        likeness /= 2;
      } else {
        Set<String> both = new HashSet<>(ofA);
        both.retainAll(ofB);
        Set<String> either = new HashSet<>(ofA);
        either.addAll(ofB);
        likeness *= (double) both.size() / either.size();
      }
    }
    return likeness;
  }

  private Revised revised(Finding found, Published published) {
    Finding finding = withKnownStart(found, published);
    String change = change(finding, published);
    return change.isEmpty()
        ? new Revised(
            published.incidentId(),
            published.revision(),
            finding,
            published.change(),
            Revised.News.UNCHANGED)
        : new Revised(
            published.incidentId(),
            published.revision() + 1,
            finding,
            change,
            Revised.News.REVISED);
  }

  private Finding withKnownStart(Finding finding, Published published) {
    boolean mayHaveBegunEarlier =
        finding.startedOpen() || published.startedAtMicros() < lookedFromMicros;
    return mayHaveBegunEarlier && published.startedAtMicros() <= finding.startedAtMicros()
        ? finding.startedBefore(published.startedAtMicros(), published.startedOpen())
        : finding;
  }

  private static String change(Finding now, Published before) {
    List<String> changes = new ArrayList<>();
    if (before.isOpen() && !now.isOpen()) {
      changes.add("it ended at " + time(now.endedAtMicros()));
    } else if (!before.isOpen() && now.isOpen()) {
      changes.add("it goes on, where it had ended at " + time(before.endedAtMicros()));
    } else if (before.endedAtMicros() != now.endedAtMicros()) {
      changes.add(
          "its end is " + time(now.endedAtMicros()) + ", not " + time(before.endedAtMicros()));
    }
    if (now.startedAtMicros() < before.startedAtMicros()) {
      changes.add("it began earlier, " + (now.startedOpen() ? "" : "at ") + start(now));
    } else if (now.startedAtMicros() > before.startedAtMicros()) {
      changes.add("it began later, " + (now.startedOpen() ? "" : "at ") + start(now));
    } else if (before.startedOpen() && !now.startedOpen()) {
      changes.add("it began at " + start(now) + " and not before");
    }
    if (!now.scope().equals(before.scope())) {
      changes.add("its scope is " + now.scopeText() + ", not " + ScopeText.of(before.scope()));
    }
    if (now.metric() != before.metric()) {
      changes.add(now.metric().code() + " tells most, not " + before.metric().code());
    }
    if (!now.verdict().code().equals(before.verdict())) {
      changes.add("it looks like " + now.verdict().words());
    }
    if (now.transfers() != before.transfers()) {
      changes.add(
          String.format(
              Locale.ROOT,
              "it holds %,d %s and %,.0f events too many, not %,d and %,.0f",
              now.transfers(),
              now.metric().trials().code(),
              now.excess(),
              before.transfers(),
              before.excess()));
    }
    return changes.isEmpty() ? "" : "Since the last revision " + String.join("; ", changes) + ".";
  }

  private static String start(Finding finding) {
    return IncidentInterval.of(finding).start();
  }

  private static String time(long micros) {
    return Units.utcMinute(Units.instant(micros));
  }
}
