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
 * What a run over a scenario was worth. Each finding tells of one true incident at most, and each
 * incident is told by one finding at most: pairs are made from the most alike scopes on. A finding
 * that is left over is false, also where it repeats what another one told, unless its verdict is
 * one of those that the scenario allows.
 *
 * @param name name of the scenario
 * @param family what it is summed up with
 * @param outcomes what became of its true incidents
 * @param falseIncidents findings that tell of nothing true
 * @param labelled findings that rightly say that they are no incident
 * @param days days that were analysed
 * @param note what is to be known of it
 */
public record RunScore(
    String name,
    Family family,
    List<TruthOutcome> outcomes,
    List<Finding> falseIncidents,
    int labelled,
    double days,
    String note) {

  /** What scenarios are summed up with. */
  public enum Family {
    /** Declared in files, drawn as cells. */
    DECLARED,
    /** Written as log files and read by the whole job. */
    LOGS,
    /** Generated incidents. */
    INCIDENTS,
    /** Generated days without any. */
    QUIET
  }

  /** Copies the lists. */
  public RunScore {
    outcomes = List.copyOf(outcomes);
    falseIncidents = List.copyOf(falseIncidents);
  }

  /**
   * What is scored.
   *
   * @param name name of the scenario
   * @param family what it is summed up with
   * @param truths the true incidents
   * @param grounds the cells while each of them lasted
   * @param labels codes of verdicts that say rightly that something is no incident
   * @param fromMicros start of the days analysed, microseconds since the epoch
   * @param toMicros their end
   * @param windowMicros width of a window
   * @param note what is to be known of it
   */
  public record Subject(
      String name,
      Family family,
      List<Truth> truths,
      List<Ground> grounds,
      Set<String> labels,
      long fromMicros,
      long toMicros,
      long windowMicros,
      String note) {
    /** Copies the collections. */
    public Subject {
      truths = List.copyOf(truths);
      grounds = List.copyOf(grounds);
      labels = Set.copyOf(labels);
    }

    /** Whether findings tell of the n-th true incident. */
    public boolean isTold(int number, Findings findings) {
      return findings.incidents().stream()
          .anyMatch(f -> ScoredFinding.of(f, truths.get(number), grounds.get(number)).isPresent());
    }
  }

  private record Pair(int truth, ScoredFinding telling) {}

  /** Scores what was found. */
  public static RunScore of(Subject subject, Findings findings) {
    List<Pair> pairs = new ArrayList<>();
    for (int truth = 0; truth < subject.truths.size(); truth++) {
      for (Finding finding : findings.incidents()) {
        int number = truth;
        ScoredFinding.of(finding, subject.truths.get(truth), subject.grounds.get(truth))
            .ifPresent(telling -> pairs.add(new Pair(number, telling)));
      }
    }
    pairs.sort(Comparator.comparingDouble((Pair pair) -> -pair.telling.likeness().f1()));
    TruthOutcome[] outcomes = new TruthOutcome[subject.truths.size()];
    Set<Finding> used = new HashSet<>();
    for (Pair pair : pairs) {
      if (outcomes[pair.truth] == null && used.add(pair.telling.finding())) {
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
    Finding finding = pair.telling.finding();
    long width = subject.windowMicros;
    long onset = truth.fromMicros() - Math.floorMod(truth.fromMicros(), width);
    long end = truth.toMicros() + Math.floorMod(-truth.toMicros(), width);
    long foundEnd = finding.isOpen() ? subject.toMicros : finding.endedAtMicros();
    return new TruthOutcome(
        truth,
        new TruthOutcome.Found(
            pair.telling.likeness().f1(),
            pair.telling.likeness().isExact(),
            pair.telling.likeness().isNearlyExact(),
            pair.telling.isNamedAmongThree(),
            (double) Math.abs(finding.startedAtMicros() - onset) / width,
            (double) Math.abs(foundEnd - end) / width),
        OptionalInt.empty());
  }

  /** The same with the delay of the n-th true incident. */
  public RunScore delayed(int number, int windows) {
    List<TruthOutcome> others = new ArrayList<>(outcomes);
    others.set(number, outcomes.get(number).delayed(windows));
    return new RunScore(name, family, others, falseIncidents, labelled, days, note);
  }
}
