package dev.stallwatch.incident;

import dev.stallwatch.model.Metric;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import java.util.ArrayList;
import java.util.List;

/**
 * An incident, or a notice of what is none, as the rates tell it.
 *
 * <p>Of {@link Metric#VOLUME} the rates are requests over usual requests, so that 1 is expected,
 * and the excess is how many are missing or too many.
 *
 * @param incidentId identity, the same in every run that finds the same scope begin on the same day
 * @param metric the rate that tells most
 * @param alsoSeenIn further rates that moved with it
 * @param verdict what it looks like
 * @param severity how urgent it is
 * @param startedAtMicros start of the first affected window
 * @param startedOpen whether the data that were looked at begin there, so that it may have begun
 *     earlier
 * @param endedAtMicros end of the last one, {@link Units#UNKNOWN} while open: where the data that
 *     were looked at end there, so that it may have lasted longer
 * @param scope what it is limited to
 * @param scopeText the same in words
 * @param observedRate rate within scope and interval, 0 to 1
 * @param expectedRate expected rate there, 0 to 1
 * @param transfers transfers there, or requests where the metric counts those
 * @param excess events beyond expectation
 * @param confidence how sure it is that something happened, 0 to 1
 * @param comparison with what it was compared
 * @param contrasts who is not affected
 * @param alternatives other scopes that would name it nearly as well, the best first
 * @param lessLikely what it might have been and why that is less likely, a sentence each
 * @param logLooks logarithm of the number of places and times at which chance could have made it
 */
public record Finding(
    String incidentId,
    Metric metric,
    List<Metric> alsoSeenIn,
    Verdict verdict,
    Severity severity,
    long startedAtMicros,
    boolean startedOpen,
    long endedAtMicros,
    Scope scope,
    String scopeText,
    double observedRate,
    double expectedRate,
    long transfers,
    double excess,
    double confidence,
    Comparison comparison,
    List<Contrast> contrasts,
    List<Scope> alternatives,
    List<String> lessLikely,
    double logLooks) {

  /** Copies the lists. */
  public Finding {
    alsoSeenIn = List.copyOf(alsoSeenIn);
    contrasts = List.copyOf(contrasts);
    alternatives = List.copyOf(alternatives);
    lessLikely = List.copyOf(lessLikely);
  }

  /**
   * The same, named by another scope that tells it better.
   *
   * @param observed rate within that scope and the interval
   * @param expected expected rate there
   * @param trials transfers there, or requests where the metric counts those
   */
  public Finding named(Scope other, double observed, double expected, long trials) {
    List<Scope> others = new ArrayList<>(alternatives);
    others.add(0, scope);
    String text = ScopeText.of(other);
    return new Finding(
        IncidentIdentity.of(startedAtMicros, text),
        metric,
        alsoSeenIn,
        RateVerdict.of(metric, alsoSeenIn, other),
        severity,
        startedAtMicros,
        startedOpen,
        endedAtMicros,
        other,
        text,
        observed,
        expected,
        trials,
        (observed - expected) * trials,
        confidence,
        comparison,
        contrasts,
        others,
        lessLikely,
        logLooks);
  }

  /**
   * The notice that the rise is that of few clients.
   *
   * @param sentence the figures
   */
  Finding ofFewClients(String sentence) {
    List<String> sentences = new ArrayList<>();
    sentences.add(sentence);
    sentences.addAll(lessLikely);
    return judged(Verdict.FEW_CLIENTS, Severity.INFO, sentences);
  }

  /** The same, as a notice if it is an incident: what hits nobody is none. */
  public Finding withoutClients() {
    return verdict.isIncident()
        ? ofFewClients("Less likely trouble of the service: no client is known to be hit.")
        : this;
  }

  /** The same with another severity. */
  Finding withSeverity(Severity other) {
    return judged(verdict, other, lessLikely);
  }

  private Finding judged(Verdict likely, Severity urgent, List<String> sentences) {
    return copy(likely, urgent, sentences, startedAtMicros, startedOpen, endedAtMicros);
  }

  /** The same with what its ends are: times, or edges of the data. */
  Finding withOpenEnds(boolean startOpen, boolean endOpen) {
    return between(startedAtMicros, startOpen, endOpen ? Units.UNKNOWN : endedAtMicros);
  }

  /** The same with a start that an earlier run knew. */
  Finding startedBefore(long startMicros, boolean startOpen) {
    return between(startMicros, startOpen, endedAtMicros);
  }

  private Finding between(long startMicros, boolean startOpen, long endMicros) {
    return copy(verdict, severity, lessLikely, startMicros, startOpen, endMicros);
  }

  private Finding copy(
      Verdict likely,
      Severity urgent,
      List<String> sentences,
      long startMicros,
      boolean startOpen,
      long endMicros) {
    return new Finding(
        incidentId,
        metric,
        alsoSeenIn,
        likely,
        urgent,
        startMicros,
        startOpen,
        endMicros,
        scope,
        scopeText,
        observedRate,
        expectedRate,
        transfers,
        excess,
        confidence,
        comparison,
        contrasts,
        alternatives,
        sentences,
        logLooks);
  }

  /** Whether it goes on at the end of the data. */
  public boolean isOpen() {
    return endedAtMicros == Units.UNKNOWN;
  }
}
