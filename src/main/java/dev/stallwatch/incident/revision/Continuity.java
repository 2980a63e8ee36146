package dev.stallwatch.incident.revision;

import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.Revision;
import dev.stallwatch.incident.ScopeText;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Matches findings with incidents that earlier runs published. A finding continues a published
 * incident if both are of the same kind of metric, their scopes share values in every dimension
 * that both limit, and their intervals touch; an open incident lasts until the run begins. Pairs
 * are matched in the order of similarity, then of equal metrics, then of the distance between
 * starts. Each incident is continued by at most one finding, and each finding continues at most
 * one; the rest are new.
 *
 * <p>A run over the same data finds the same incidents and changes nothing, including the change
 * text of their last revision. Late data changes the figures, which creates a new revision that
 * lists the changes.
 *
 * <p>The published start is kept if the incident began before the data that this run analyses, or
 * if the finding starts at an edge of the data. The figures are those of the analysed data only.
 */
public final class Continuity {
  /** Incidents of the same group with a shorter pause between them are one incident. */
  private static final Duration PAUSE = Duration.ofHours(1);

  private final List<Published> earlier;
  private final long runFromMicros;
  private final long analysedFromMicros;

  private record Pair(
      int finding,
      int published,
      double similarity,
      boolean isSameMetric,
      long microsBetweenStarts) {}

  /**
   * A finding with its revision.
   *
   * @param finding the finding; its start may be that of an earlier run
   * @param revision identity and revision under which it is published
   */
  public record Revised(Finding finding, Revision revision) {}

  /**
   * Creates the continuity with published incidents.
   *
   * @param earlier the latest revision of each incident
   * @param runFromMicros start of the first window of this run
   * @param analysedFromMicros start of the first analysed window, which may lie on the day before;
   *     {@link Units#UNKNOWN} without any
   */
  public Continuity(List<Published> earlier, long runFromMicros, long analysedFromMicros) {
    this.earlier = List.copyOf(earlier);
    this.runFromMicros = runFromMicros;
    this.analysedFromMicros = analysedFromMicros;
  }

  /** Returns each finding with its identity and revision, in the order of the findings. */
  public List<Revised> of(List<Finding> findings) {
    List<Pair> pairs = new ArrayList<>();
    for (int f = 0; f < findings.size(); f++) {
      for (int p = 0; p < earlier.size(); p++) {
        if (continues(findings.get(f), earlier.get(p).incident())) {
          pairs.add(pair(f, findings.get(f), p, earlier.get(p).incident()));
        }
      }
    }
    pairs.sort(
        Comparator.comparingDouble(Pair::similarity)
            .thenComparing(Pair::isSameMetric)
            .reversed()
            .thenComparingLong(Pair::microsBetweenStarts)
            .thenComparingInt(Pair::finding)
            .thenComparingInt(Pair::published));
    List<Optional<Published>> continued = new ArrayList<>();
    findings.forEach(finding -> continued.add(Optional.empty()));
    Set<Integer> matched = new HashSet<>();
    for (Pair pair : pairs) {
      if (continued.get(pair.finding()).isEmpty() && matched.add(pair.published())) {
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
              .orElseGet(() -> new Revised(finding, Revision.first(finding.incidentId()))));
    }
    return revised;
  }

  /**
   * Returns whether a finding that ended before a day belongs to that day's tables: it ends an
   * incident that was published as open, or the day's tables already hold it.
   */
  boolean isAwaited(Finding finding, LocalDate day) {
    return earlier.stream()
        .filter(
            published -> published.incident().interval().isOpen() || published.day().equals(day))
        .anyMatch(published -> continues(finding, published.incident()));
  }

  private static Pair pair(int f, Finding finding, int p, Incident published) {
    return new Pair(
        f,
        p,
        similarity(finding.scope(), published.scope()),
        finding.metric() == published.metric(),
        Math.abs(finding.startedAtMicros() - published.interval().startMicros()));
  }

  private boolean continues(Finding finding, Incident published) {
    return isAboutVolume(finding.metric()) == isAboutVolume(published.metric())
        && (finding.metric() == Metric.PARTIAL_RATE) == (published.metric() == Metric.PARTIAL_RATE)
        && similarity(finding.scope(), published.scope()) > 0
        && touch(finding.interval(), published.interval());
  }

  private static boolean isAboutVolume(Metric metric) {
    return metric == Metric.VOLUME;
  }

  private boolean touch(IncidentInterval finding, IncidentInterval published) {
    long pause = Units.micros(PAUSE);
    long end = published.isOpen() ? Long.MAX_VALUE - pause : published.endMicros();
    // An open incident of an earlier run is continued by a finding that starts with this run.
    boolean isContinuous =
        !published.isOpen()
            || published.startMicros() >= runFromMicros
            || finding.startMicros() <= runFromMicros + pause;
    boolean startsInTime = finding.startMicros() <= end + pause;
    boolean endsLater = finding.isOpen() || finding.endMicros() + pause >= published.startMicros();
    return isContinuous && startsInTime && endsLater;
  }

  /**
   * Returns the similarity of two scopes, 0 to 1: the product over all dimensions that either
   * limits of the share of values that both contain. A dimension that only one limits counts one
   * half.
   */
  static double similarity(Scope a, Scope b) {
    Set<String> dimensions = new HashSet<>(a.values().keySet());
    dimensions.addAll(b.values().keySet());
    double similarity = 1;
    for (String dimension : dimensions) {
      Set<String> ofA = a.values().get(dimension);
      Set<String> ofB = b.values().get(dimension);
      if (ofA == null || ofB == null) {
        similarity /= 2;
      } else {
        Set<String> both = new HashSet<>(ofA);
        both.retainAll(ofB);
        Set<String> either = new HashSet<>(ofA);
        either.addAll(ofB);
        similarity *= (double) both.size() / either.size();
      }
    }
    return similarity;
  }

  private Revised revised(Finding found, Published published) {
    Incident before = published.incident();
    Finding finding = withKnownStart(found, before);
    String change = change(finding, before);
    Revision known = before.revision();
    return new Revised(
        finding,
        change.isEmpty()
            ? new Revision(
                known.incidentId(), known.number(), Revision.News.UNCHANGED, known.change())
            : new Revision(known.incidentId(), known.number() + 1, Revision.News.REVISED, change));
  }

  private Finding withKnownStart(Finding finding, Incident published) {
    IncidentInterval known = published.interval();
    boolean mayHaveBegunEarlier =
        finding.interval().startOpen() || known.startMicros() < analysedFromMicros;
    return mayHaveBegunEarlier && known.startMicros() <= finding.startedAtMicros()
        ? finding.withInterval(finding.interval().withStartOf(known))
        : finding;
  }

  private static String change(Finding now, Incident before) {
    List<String> changes = new ArrayList<>();
    changeOfEnd(now.interval(), before.interval()).ifPresent(changes::add);
    changeOfStart(now.interval(), before.interval()).ifPresent(changes::add);
    if (!now.scope().equals(before.scope())) {
      changes.add("its scope is " + now.scopeText() + ", not " + ScopeText.of(before.scope()));
    }
    if (now.metric() != before.metric()) {
      changes.add(
          "its leading metric is " + now.metric().code() + ", not " + before.metric().code());
    }
    if (now.verdict() != before.assessment().verdict()) {
      changes.add("it looks like " + now.verdict().words());
    }
    if (now.rates().trials() != before.rates().trials()) {
      changes.add(
          now.rates().countsInWords(now.metric())
              + ", not "
              + before.rates().counts(before.metric()));
    }
    return changes.isEmpty() ? "" : "Since the last revision " + String.join("; ", changes) + ".";
  }

  private static Optional<String> changeOfEnd(IncidentInterval now, IncidentInterval before) {
    if (before.isOpen() && !now.isOpen()) {
      return Optional.of("it ended at " + time(now.endMicros()));
    }
    if (!before.isOpen() && now.isOpen()) {
      return Optional.of("it goes on, where it had ended at " + time(before.endMicros()));
    }
    return before.endMicros() == now.endMicros()
        ? Optional.empty()
        : Optional.of("its end is " + time(now.endMicros()) + ", not " + time(before.endMicros()));
  }

  private static Optional<String> changeOfStart(IncidentInterval now, IncidentInterval before) {
    String at = (now.startOpen() ? "" : "at ") + now.start();
    if (now.startMicros() < before.startMicros()) {
      return Optional.of("it began earlier, " + at);
    }
    if (now.startMicros() > before.startMicros()) {
      return Optional.of("it began later, " + at);
    }
    return before.startOpen() && !now.startOpen()
        ? Optional.of("it began at " + now.start() + " and not before")
        : Optional.empty();
  }

  private static String time(long micros) {
    return Units.utcMinute(Units.instant(micros));
  }
}
