package dev.stallwatch.scenario.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Scores predictions against labels, request by request. A request without a prediction counts as
 * {@link ChainPrediction#NOTHING}.
 */
public final class ChainScore {

  /** A yes-or-no question that is scored. */
  public enum Question {
    /** Is the request a resume? */
    RESUME,
    /** Is the request a resume, a retry or a repeat? */
    REATTEMPT,
    /** Is the transfer stalled? */
    STALL,
    /** Is the request a refetch? */
    REFETCH;

    private boolean of(ChainKind kind, boolean stalled) {
      return switch (this) {
        case RESUME -> kind == ChainKind.RESUME;
        case REATTEMPT -> kind.isReattempt();
        case STALL -> stalled;
        case REFETCH -> kind == ChainKind.REFETCH;
      };
    }

    /** Returns the name in lower case. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final List<String> MEASURES =
      List.of("precision", "recall", "f1", "hits", "false_alarms", "misses");

  private final YesNoScore[] total = empty();
  private final SortedMap<String, YesNoScore[]> byBehaviour = new TreeMap<>();
  private long unlabelled;

  private ChainScore() {}

  /**
   * Scores predictions.
   *
   * @param labels truth by request ID
   * @param predictions results of the analysis by request ID
   */
  public static ChainScore of(
      Map<String, ChainLabel> labels, Map<String, ChainPrediction> predictions) {
    ChainScore score = new ChainScore();
    labels.forEach(
        (id, label) -> score.add(label, predictions.getOrDefault(id, ChainPrediction.NOTHING)));
    score.unlabelled = predictions.keySet().stream().filter(id -> !labels.containsKey(id)).count();
    return score;
  }

  private static YesNoScore[] empty() {
    YesNoScore[] scores = new YesNoScore[Question.values().length];
    Arrays.fill(scores, YesNoScore.EMPTY);
    return scores;
  }

  private void add(ChainLabel label, ChainPrediction prediction) {
    YesNoScore[] own = byBehaviour.computeIfAbsent(label.behaviour(), name -> empty());
    for (Question question : Question.values()) {
      int at = question.ordinal();
      boolean truth = question.of(label.kind(), label.stalled());
      boolean answer = question.of(prediction.kind(), prediction.stalled());
      total[at] = total[at].plus(truth, answer);
      own[at] = own[at].plus(truth, answer);
    }
  }

  /** Returns the score of all requests. */
  public YesNoScore total(Question question) {
    return total[question.ordinal()];
  }

  /** Returns the score per behaviour, which shows where errors come from. */
  public SortedMap<String, YesNoScore> byBehaviour(Question question) {
    SortedMap<String, YesNoScore> scores = new TreeMap<>();
    byBehaviour.forEach((name, own) -> scores.put(name, own[question.ordinal()]));
    return Collections.unmodifiableSortedMap(scores);
  }

  /**
   * Returns the number of predictions whose IDs have no label: of another world, or misread by the
   * analysis.
   */
  public long unlabelled() {
    return unlabelled;
  }

  /**
   * Returns rows of text, a header first: per question a row for all requests, then one per
   * behaviour with a true or predicted yes.
   */
  public List<List<String>> toTable() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("question", "behaviour", MEASURES));
    for (Question question : Question.values()) {
      rows.add(row(question.code(), "all", total(question).cells()));
      byBehaviour(question)
          .forEach(
              (name, own) -> {
                if (own.hits() + own.falseAlarms() + own.misses() > 0) {
                  rows.add(row(question.code(), name, own.cells()));
                }
              });
    }
    return rows;
  }

  private static List<String> row(String question, String behaviour, List<String> cells) {
    List<String> row = new ArrayList<>(List.of(question, behaviour));
    row.addAll(cells);
    return List.copyOf(row);
  }
}
