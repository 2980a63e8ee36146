package dev.stallwatch.scenario.score;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The figures of several runs. A figure without data is NaN. */
public final class ScoreTotal {
  private static final double MONTH_DAYS = 30;

  private final List<RunScore> runs;
  private final List<TruthOutcome> required;
  private final List<TruthOutcome.Found> found;

  /** Creates the figures of runs. */
  public ScoreTotal(List<RunScore> runs) {
    this.runs = List.copyOf(runs);
    this.required =
        runs.stream()
            .flatMap(run -> run.outcomes().stream())
            .filter(TruthOutcome::isRequired)
            .toList();
    this.found = required.stream().flatMap(outcome -> Stream.ofNullable(outcome.found())).toList();
  }

  /** Returns the number of incidents that must be found. */
  public long required() {
    return required.size();
  }

  /** Returns the number of analysed days. */
  public double days() {
    return runs.stream().mapToDouble(RunScore::days).sum();
  }

  /** Returns the number of findings without a true incident. */
  public long falseIncidents() {
    return runs.stream().mapToLong(run -> run.falseIncidents().size()).sum();
  }

  /** Returns the share of findings, without labelled ones, that match a true incident. */
  public double precision() {
    long right =
        runs.stream()
            .flatMap(run -> run.outcomes().stream())
            .filter(outcome -> outcome.found() != null)
            .count();
    return (double) right / (right + falseIncidents());
  }

  /** Returns the share of the incidents that must be found and are. */
  public double recall() {
    return share(required, outcome -> outcome.found() != null);
  }

  /**
   * Returns the recall of larger incidents.
   *
   * @param sigmas minimum excess in standard deviations
   */
  public double recallFrom(double sigmas) {
    return share(
        required.stream().filter(outcome -> outcome.truth().sigmas() >= sigmas).toList(),
        outcome -> outcome.found() != null);
  }

  /** Returns the share of found incidents with an exact scope. */
  public double exact() {
    return share(found, TruthOutcome.Found::isExact);
  }

  /** Returns the share of found incidents with an exact scope among the first three. */
  public double exactInThree() {
    return share(found, TruthOutcome.Found::isExactAmongThree);
  }

  /** Returns the share of found incidents whose scope is exact up to 1 % of the transfers. */
  public double nearlyExact() {
    return share(found, TruthOutcome.Found::isNearlyExact);
  }

  /** Returns the mean F1 of the scopes of found incidents. */
  public double meanF1() {
    return found.stream().mapToDouble(TruthOutcome.Found::f1).average().orElse(Double.NaN);
  }

  /** Returns the median distance of the found onset from the true one, in windows. */
  public double medianOnsetError() {
    return median(found, TruthOutcome.Found::onsetError);
  }

  /** Returns the median distance of the found end from the true one, in windows. */
  public double medianEndError() {
    return median(found, TruthOutcome.Found::endError);
  }

  /** Returns the number of incidents with a measured delay. */
  public long delays() {
    return required.stream().filter(outcome -> outcome.delay().isPresent()).count();
  }

  /** Returns the median number of windows, from the onset on, after which incidents are found. */
  public double medianDelay() {
    return median(
        required.stream().filter(outcome -> outcome.delay().isPresent()).toList(),
        outcome -> outcome.delay().orElseThrow());
  }

  /** Returns the number of false incidents in 30 days. */
  public double falsePerMonth() {
    return falseIncidents() / days() * MONTH_DAYS;
  }

  private static <T> double share(List<T> all, Predicate<T> condition) {
    return (double) all.stream().filter(condition).count() / all.size();
  }

  private static <T> double median(List<T> all, ToDoubleFunction<T> of) {
    double[] sorted = all.stream().mapToDouble(of).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length == 0
        ? Double.NaN
        : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
