package dev.stallwatch.scenario.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stallwatch.scenario.chain.ChainScore.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChainScoreTest {
  private final Map<String, ChainLabel> labels = new LinkedHashMap<>();
  private final Map<String, ChainPrediction> predictions = new LinkedHashMap<>();

  private void request(
      String behaviour, ChainKind kind, boolean stalled, ChainKind said, boolean saidStalled) {
    String id = "r" + labels.size();
    labels.put(id, new ChainLabel(behaviour, 1, kind, stalled, stalled, 0));
    predictions.put(id, new ChainPrediction(said, saidStalled));
  }

  private YesNoScore score(Question question) {
    return ChainScore.of(labels, predictions).total(question);
  }

  @Test
  void precisionIsAShareOfAnswersAndRecallOfTruths() {
    request("docker", ChainKind.FIRST, true, ChainKind.FIRST, true);
    request("docker", ChainKind.RESUME, false, ChainKind.RESUME, false);
    request("docker", ChainKind.RESUME, true, ChainKind.SEEK, false);
    request("docker", ChainKind.RESUME, true, ChainKind.RESUME, true);
    request("player", ChainKind.SEEK, false, ChainKind.RESUME, true);
    YesNoScore resume = score(Question.RESUME);
    assertThat(resume).isEqualTo(new YesNoScore(2, 1, 1, 1));
    assertThat(resume.precision()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(resume.recall()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(resume.f1()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(score(Question.STALL)).isEqualTo(new YesNoScore(2, 1, 1, 1));
  }

  @Test
  void f1IsTheHarmonicMean() {
    YesNoScore score = new YesNoScore(30, 10, 30, 5);
    assertThat(score.f1())
        .isCloseTo(
            2 * score.precision() * score.recall() / (score.precision() + score.recall()),
            within(1e-12));
  }

  @Test
  void repeatPredictedAsResumeIsAFalseResumeButATrueReattempt() {
    request("parts", ChainKind.REPEAT, false, ChainKind.RESUME, false);
    assertThat(score(Question.RESUME)).isEqualTo(new YesNoScore(0, 1, 0, 0));
    assertThat(score(Question.REATTEMPT)).isEqualTo(new YesNoScore(1, 0, 0, 0));
  }

  @Test
  void requestWithoutPredictionIsAMissIfItsTruthIsYes() {
    request("docker", ChainKind.RESUME, true, ChainKind.RESUME, true);
    predictions.clear();
    assertThat(score(Question.RESUME)).isEqualTo(new YesNoScore(0, 0, 1, 0));
    assertThat(score(Question.STALL)).isEqualTo(new YesNoScore(0, 0, 1, 0));
  }

  @Test
  void predictionsForUnknownIdsAreOnlyCounted() {
    request("docker", ChainKind.RESUME, true, ChainKind.RESUME, true);
    predictions.put("of another world", new ChainPrediction(ChainKind.RESUME, true));
    ChainScore score = ChainScore.of(labels, predictions);
    assertThat(score.unlabelled()).isEqualTo(1);
    assertThat(score.total(Question.RESUME)).isEqualTo(new YesNoScore(1, 0, 0, 0));
  }

  @Test
  void tableHasRowsOnlyForBehavioursWithAYes() {
    request("docker", ChainKind.RESUME, false, ChainKind.RESUME, false);
    request("player", ChainKind.SEEK, false, ChainKind.RESUME, false);
    request("ordinary", ChainKind.FIRST, false, ChainKind.FIRST, false);
    assertThat(ChainScore.of(labels, predictions).toTable())
        .containsExactly(
            List.of(
                "question",
                "behaviour",
                "precision",
                "recall",
                "f1",
                "hits",
                "false_alarms",
                "misses"),
            List.of("resume", "all", "0.5000", "1.0000", "0.6667", "1", "1", "0"),
            List.of("resume", "docker", "1.0000", "1.0000", "1.0000", "1", "0", "0"),
            List.of("resume", "player", "0.0000", "-", "0.0000", "0", "1", "0"),
            List.of("reattempt", "all", "0.5000", "1.0000", "0.6667", "1", "1", "0"),
            List.of("reattempt", "docker", "1.0000", "1.0000", "1.0000", "1", "0", "0"),
            List.of("reattempt", "player", "0.0000", "-", "0.0000", "0", "1", "0"),
            List.of("stall", "all", "-", "-", "-", "0", "0", "0"),
            List.of("refetch", "all", "-", "-", "-", "0", "0", "0"));
  }
}
