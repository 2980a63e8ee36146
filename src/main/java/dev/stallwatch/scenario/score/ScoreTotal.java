package dev.stallwatch.scenario.score;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The figures of many runs together. A figure of nothing is NaN. */
public final class ScoreTotal {
  private static final double MONTH_DAYS = 30;

  private final List<RunScore> runs;
  private final List<TruthOutcome> demanded;
  private final List<TruthOutcome.Found> found;

  /** Of these runs. */
  public ScoreTotal(List<RunScore> runs) {
    this.runs = List.copyOf(runs);
    this.demanded =
        runs.stream()
            .flatMap(run -> run.outcomes().stream())
            .filter(TruthOutcome::isDemanded)
            .toList();
    this.found = demanded.stream().flatMap(outcome -> Stream.ofNullable(outcome.found())).toList();
  }

  /** Incidents of at least 50 events beyond expectation. */
  public long demanded() {
    return demanded.size();
  }

  /** Days that were analysed. */
  public double days() {
    return runs.stream().mapToDouble(RunScore::days).sum();
  }

  /** Findings that tell of nothing true. */
  public long falseIncidents() {
    return runs.stream().mapToLong(run -> run.falseIncidents().size()).sum();
  }

  /** Findings that tell of a true incident over those and the false ones. */
  public double precision() {
    long right =
        runs.stream()
            .flatMap(run -> run.outcomes().stream())
            .filter(outcome -> outcome.found() != null)
            .count();
    return (double) right / (right + falseIncidents());
  }

  /** Share of the incidents of at least 50 events beyond expectation that are told. */
  public double recall() {
    return share(demanded, outcome -> outcome.found() != null);
  }

  /**
   * The same among those whose excess is at least so many standard deviations.
   *
   * @param sigmas least standard deviations
   */
  public double recallFrom(double sigmas) {
    return share(
        demanded.stream().filter(outcome -> outcome.truth().sigmas() >= sigmas).toList(),
        outcome -> outcome.found() != null);
  }

  /** Share of the found whose scope selects the same cells. */
  public double exact() {
    return share(found, TruthOutcome.Found::isExact);
  }

  /** Share of the found of which one of the first three scopes selects the same cells. */
  public double exactInThree() {
    return share(found, TruthOutcome.Found::isNamedAmongThree);
  }

  /** Share of the found whose scope selects the same transfers but for one in a hundred. */
  public double nearlyExact() {
    return share(found, TruthOutcome.Found::isNearlyExact);
  }

  /** Mean F1 of the scopes of the found. */
  public double meanF1() {
    return found.stream().mapToDouble(TruthOutcome.Found::f1).average().orElse(Double.NaN);
  }

  /** Median windows between the true first window and the one found. */
  public double medianOnsetError() {
    return median(found, TruthOutcome.Found::onsetError);
  }

  /** Median windows between the true end and the one found. */
  public double medianEndError() {
    return median(found, TruthOutcome.Found::endError);
  }

  /** Incidents whose delay was measured. */
  public long delays() {
    return demanded.stream().filter(outcome -> outcome.delay().isPresent()).count();
  }

  /** Median windows from the onset on that had to be known before an incident was told. */
  public double medianDelay() {
    return median(
        demanded.stream().filter(outcome -> outcome.delay().isPresent()).toList(),
        outcome -> outcome.delay().orElseThrow());
  }

  /** False incidents in 30 days. */
  public double falsePerMonth() {
    return falseIncidents() / days() * MONTH_DAYS;
  }

  private static <T> double share(List<T> all, Predicate<T> which) {
    return (double) all.stream().filter(which).count() / all.size();
  }

  private static <T> double median(List<T> all, ToDoubleFunction<T> of) {
    double[] sorted = all.stream().mapToDouble(of).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length == 0
        ? Double.NaN
        : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
