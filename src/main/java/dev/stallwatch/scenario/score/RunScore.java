package dev.stallwatch.scenario.score;

import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.model.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The score of a run over a scenario. Findings and true incidents are matched one to one, the pairs
 * with the most similar scopes first. Each remaining finding is false, also a second one of the
 * same incident, unless the scenario allows its verdict.
 *
 * @param name name of the scenario
 * @param family group of scenarios for totals
 * @param outcomes results per true incident
 * @param falseIncidents findings without a true incident
 * @param labelled number of findings whose verdict the scenario allows
 * @param days number of analysed days
 * @param note remark for the table
 */
public record RunScore(
    String name,
    Family family,
    List<TruthOutcome> outcomes,
    List<Finding> falseIncidents,
    int labelled,
    double days,
    String note) {

  /** A group of scenarios for totals. */
  public enum Family {
    /** Declared in files, drawn as counts per cell. */
    DECLARED,
    /** Written as log files and read by the complete job. */
    LOGS,
    /** Generated incidents. */
    INCIDENTS,
    /** Generated days without incidents. */
    QUIET
  }

  /** Copies the lists. */
  public RunScore {
    outcomes = List.copyOf(outcomes);
    falseIncidents = List.copyOf(falseIncidents);
  }

  /**
   * The truth of a scenario.
   *
   * @param name name of the scenario
   * @param family group of scenarios for totals
   * @param truths true incidents
   * @param cells cells during each of the incidents, in the same order
   * @param labels codes of verdicts that are right for findings that are no incident
   * @param fromMicros start of the analysed days, microseconds since the epoch
   * @param toMicros end of the analysed days
   * @param windowMicros width of a window
   * @param note remark for the table
   */
  public record Subject(
      String name,
      Family family,
      List<Truth> truths,
      List<IncidentCells> cells,
      Set<String> labels,
      long fromMicros,
      long toMicros,
      long windowMicros,
      String note) {
    /** Copies the collections. */
    public Subject {
      truths = List.copyOf(truths);
      cells = List.copyOf(cells);
      labels = Set.copyOf(labels);
    }

    /** Whether any finding matches the n-th true incident. */
    public boolean isFound(int number, Findings findings) {
      return findings.incidents().stream()
          .anyMatch(f -> FindingMatch.of(f, truths.get(number), cells.get(number)).isPresent());
    }
  }

  private record Pair(int truth, FindingMatch match) {}

  /** Scores findings. */
  public static RunScore of(Subject subject, Findings findings) {
    List<Pair> pairs = new ArrayList<>();
    for (int truth = 0; truth < subject.truths.size(); truth++) {
      for (Finding finding : findings.incidents()) {
        int number = truth;
        FindingMatch.of(finding, subject.truths.get(truth), subject.cells.get(truth))
            .ifPresent(match -> pairs.add(new Pair(number, match)));
      }
    }
    pairs.sort(Comparator.comparingDouble((Pair pair) -> -pair.match.similarity().f1()));
    TruthOutcome[] outcomes = new TruthOutcome[subject.truths.size()];
    Set<Finding> used = new HashSet<>();
    for (Pair pair : pairs) {
      if (outcomes[pair.truth] == null && used.add(pair.match.finding())) {
        outcomes[pair.truth] = outcome(subject, pair);
      }
    }
    for (int truth = 0; truth < outcomes.length; truth++) {
      if (outcomes[truth] == null) {
        outcomes[truth] = new TruthOutcome(subject.truths.get(truth), null, OptionalInt.empty());
      }
    }
    List<Finding> left =
        findings.incidents().stream().filter(finding -> !used.contains(finding)).toList();
    List<Finding> wrong =
        left.stream().filter(f -> !subject.labels.contains(f.verdict().code())).toList();
    return new RunScore(
        subject.name,
        subject.family,
        List.of(outcomes),
        wrong,
        left.size() - wrong.size(),
        (subject.toMicros - subject.fromMicros) / (double) Units.MICROS_PER_DAY,
        subject.note);
  }

  private static TruthOutcome outcome(Subject subject, Pair pair) {
    Truth truth = subject.truths.get(pair.truth);
    Finding finding = pair.match.finding();
    long width = subject.windowMicros;
    long onset = truth.fromMicros() - Math.floorMod(truth.fromMicros(), width);
    long end = truth.toMicros() + Math.floorMod(-truth.toMicros(), width);
    long foundEnd = finding.isOpen() ? subject.toMicros : finding.endedAtMicros();
    return new TruthOutcome(
        truth,
        new TruthOutcome.Found(
            finding.verdict(),
            finding.confidence().value(),
            pair.match.similarity().f1(),
            pair.match.similarity().isExact(),
            pair.match.similarity().isNearlyExact(),
            pair.match.isExactAmongThree(),
            (double) Math.abs(finding.startedAtMicros() - onset) / width,
            (double) Math.abs(foundEnd - end) / width),
        OptionalInt.empty());
  }

  /** Returns the same score with the delay of the n-th true incident. */
  public RunScore withDelay(int number, int windows) {
    List<TruthOutcome> changed = new ArrayList<>(outcomes);
    changed.set(number, outcomes.get(number).withDelay(windows));
    return new RunScore(name, family, changed, falseIncidents, labelled, days, note);
  }
}
