package dev.stallwatch.incident;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.request.StatusMeaning;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A deviation that detection found: an incident, or a notice of a harmless deviation.
 *
 * @param incidentId identity, the same in every run that finds the same scope starting on the same
 *     day
 * @param metric the leading metric
 * @param alsoSeenIn further metrics that deviate together with it
 * @param assessment what it looks like and how urgent it is
 * @param interval when it lasted
 * @param scope what it is limited to
 * @param rates rates and counts within scope and interval
 * @param confidence the confidence that it is real and its scope exact
 * @param contrasts unaffected groups
 * @param alternatives other scopes that explain it nearly as well, the best first
 * @param logLooks logarithm of the number of scopes and intervals that were tested, by which chance
 *     could have produced it
 * @param errors meaning of the errors that are its events; null for all events of the metric
 */
public record Finding(
    String incidentId,
    Metric metric,
    List<Metric> alsoSeenIn,
    Assessment assessment,
    IncidentInterval interval,
    Scope scope,
    Rates rates,
    Confidence confidence,
    List<Contrast> contrasts,
    List<Scope> alternatives,
    double logLooks,
    @Nullable StatusMeaning errors) {

  /** Copies the lists. */
  public Finding {
    alsoSeenIn = List.copyOf(alsoSeenIn);
    contrasts = List.copyOf(contrasts);
    alternatives = List.copyOf(alternatives);
  }

  /** Creates a finding of all events of a metric. */
  public Finding(
      String incidentId,
      Metric metric,
      List<Metric> alsoSeenIn,
      Assessment assessment,
      IncidentInterval interval,
      Scope scope,
      Rates rates,
      Confidence confidence,
      List<Contrast> contrasts,
      List<Scope> alternatives,
      double logLooks) {
    this(
        incidentId,
        metric,
        alsoSeenIn,
        assessment,
        interval,
        scope,
        rates,
        confidence,
        contrasts,
        alternatives,
        logLooks,
        null);
  }

  /** Returns the finding, whose events are only the errors of a meaning. */
  public Finding amongErrors(StatusMeaning meaning) {
    return new Copy().errors(meaning).finding();
  }

  /** Returns the finding with another scope that describes it better; a notice remains one. */
  public Finding withScope(Scope other, Rates ratesThere) {
    List<Scope> others =
        Stream.concat(Stream.of(scope), alternatives.stream())
            .filter(alternative -> !alternative.equals(other))
            .distinct()
            .toList();
    Assessment assessed =
        verdict().isIncident()
            ? assessment.withVerdict(RateVerdict.of(metric, alsoSeenIn, other))
            : assessment;
    return new Copy().scope(other, ratesThere).alternatives(others).assessment(assessed).finding();
  }

  /** Returns the finding with other metrics that deviate together with it. */
  public Finding withAlsoSeenIn(List<Metric> others) {
    return new Copy().alsoSeenIn(others).finding();
  }

  /** Returns the finding with the verdict that the statuses of its errors suggest. */
  public Finding withStatuses(RisenStatuses statuses) {
    return statuses.shares().isEmpty() || !verdict().isIncident()
        ? this
        : withAssessment(
            assessment.withVerdict(StatusVerdict.of(statuses, metric, alsoSeenIn, scope)));
  }

  /**
   * Returns the finding with another scope and what was counted there: rates, severity, unaffected
   * groups and confidence.
   */
  public Finding renamed(
      Scope other, Rates ratesThere, List<Contrast> unaffected, Confidence confidenceThere) {
    Finding renamed = withScope(other, ratesThere);
    Verdict looksLike = renamed.verdict();
    Severity urgency =
        looksLike.isIncident()
            ? Severity.of(ratesThere.excess(), ratesThere.observed())
            : Severity.INFO;
    return renamed.new Copy()
        .assessment(Assessment.of(looksLike, urgency))
        .contrasts(unaffected)
        .confidence(confidenceThere)
        .finding();
  }

  /** Returns the finding with the metrics of another finding of the same rise. */
  public Finding alsoSeenIn(Finding other) {
    Set<Metric> metrics = new TreeSet<>(alsoSeenIn);
    metrics.addAll(other.alsoSeenIn);
    metrics.add(other.metric);
    metrics.remove(metric);
    return withAlsoSeenIn(List.copyOf(metrics));
  }

  /** Returns the finding with another assessment. */
  Finding withAssessment(Assessment other) {
    return new Copy().assessment(other).finding();
  }

  /** Returns the finding with a severity of at most the given one. */
  public Finding withMaxSeverity(Severity maximum) {
    return severity().compareTo(maximum) > 0
        ? withAssessment(assessment.withSeverity(maximum))
        : this;
  }

  /** Returns the finding with another interval. */
  public Finding withInterval(IncidentInterval other) {
    return new Copy().interval(other).finding();
  }

  /** Returns the finding; an incident becomes a notice, as no affected client is known. */
  public Finding withoutClients() {
    return verdict().isIncident()
        ? withAssessment(assessment.ofFewClients("no affected client is known"))
        : this;
  }

  /** The verdict. */
  public Verdict verdict() {
    return assessment.verdict();
  }

  /** The severity. */
  public Severity severity() {
    return assessment.severity();
  }

  /** Start of the first affected window, microseconds since the epoch. */
  public long startedAtMicros() {
    return interval.startMicros();
  }

  /** End of the last affected window, {@code UNKNOWN} while open. */
  public long endedAtMicros() {
    return interval.endMicros();
  }

  /** Whether it was still going on at the end of the data. */
  public boolean isOpen() {
    return interval.isOpen();
  }

  /** The scope as text. */
  public String scopeText() {
    return ScopeText.of(scope);
  }

  /** A copy of this finding, in which some components are replaced. */
  private final class Copy {
    private String newIncidentId = incidentId;
    private List<Metric> newAlsoSeenIn = alsoSeenIn;
    private Assessment newAssessment = assessment;
    private IncidentInterval newInterval = interval;
    private Scope newScope = scope;
    private Rates newRates = rates;
    private Confidence newConfidence = confidence;
    private List<Contrast> newContrasts = contrasts;
    private List<Scope> newAlternatives = alternatives;
    private @Nullable StatusMeaning newErrors = errors;

    Copy alsoSeenIn(List<Metric> value) {
      newAlsoSeenIn = value;
      return this;
    }

    Copy assessment(Assessment value) {
      newAssessment = value;
      return this;
    }

    Copy interval(IncidentInterval value) {
      newInterval = value;
      return this;
    }

    /** Replaces the scope and what was counted there, and with it the identity. */
    Copy scope(Scope value, Rates ratesThere) {
      newIncidentId = IncidentIdentity.of(interval.startMicros(), ScopeText.of(value));
      newScope = value;
      newRates = ratesThere;
      return this;
    }

    Copy confidence(Confidence value) {
      newConfidence = value;
      return this;
    }

    Copy contrasts(List<Contrast> value) {
      newContrasts = value;
      return this;
    }

    Copy alternatives(List<Scope> value) {
      newAlternatives = value;
      return this;
    }

    Copy errors(StatusMeaning value) {
      newErrors = value;
      return this;
    }

    Finding finding() {
      return new Finding(
          newIncidentId,
          metric,
          newAlsoSeenIn,
          newAssessment,
          newInterval,
          newScope,
          newRates,
          newConfidence,
          newContrasts,
          newAlternatives,
          logLooks,
          newErrors);
    }
  }
}
