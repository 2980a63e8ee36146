package dev.stallwatch.scenario.mitigation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Formats the scores of worlds as rows of text, a header first. */
public final class WorldScores {
  private static final String NOTHING = "-";
  private static final int MAX_WRONG = 60;
  private static final int MAX_ANSWER = 160;

  private final List<WorldScore> scores;

  private WorldScores(List<WorldScore> scores) {
    this.scores = scores;
  }

  /** Returns the tables of the worlds that are wrong, of kinds of worlds, and of all figures. */
  public static List<List<List<String>>> all(List<WorldScore> scores) {
    List<List<List<String>>> tables = new ArrayList<>();
    List<List<String>> wrong = wrong(scores);
    if (wrong.size() > 1) {
      tables.add(wrong);
    }
    tables.add(kinds(scores));
    tables.add(totals(scores));
    return tables;
  }

  /** Returns a row per figure with its value, what it is a share of, and its target. */
  public static List<List<String>> totals(List<WorldScore> scores) {
    WorldScores all = new WorldScores(scores);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("figure", "value", "of", "target"));
    Predicate<WorldScore> visible = WorldScore::isVisible;
    Predicate<WorldScore> without = score -> !score.hasTrueRule();
    rows.add(all.share("right rule first", visible, WorldScore::isFirst, ">= 0.90"));
    rows.add(all.share("right rule in the first three", visible, WorldScore::isInThree, ">= 0.97"));
    rows.add(all.share("strong without a true rule", without, s -> s.strongFalse() > 0, "<= 0.02"));
    rows.add(
        all.share(
            "any rule named without a true one", without, s -> s.namedFalse() > 0, "<= 0.08"));
    double strongTrue = all.sum(WorldScore::strongTrue);
    double strong = strongTrue + all.sum(WorldScore::strongFalse);
    rows.add(ratio("precision of strong", strongTrue, strong, ">= 0.97"));
    double flips = all.sum(WorldScore::flipsVisible);
    rows.add(ratio("flips: recall", all.sum(WorldScore::flipsFound), flips, ">= 0.98"));
    double ruleDays = all.sum(s -> s.truth().rules() * s.truth().days());
    double falseFlips = all.sum(WorldScore::flipsFalse);
    rows.add(
        List.of(
            "flips: false in 1,000 rule-days",
            ruleDays == 0 ? NOTHING : number(1000 * falseFlips / ruleDays, 2),
            number(ruleDays, 0),
            "<= 1"));
    double[] errors =
        scores.stream()
            .flatMap(s -> s.flipErrors().stream())
            .mapToDouble(e -> e)
            .sorted()
            .toArray();
    rows.add(quantile("flips: median error of the time, windows", errors, 0.5, ""));
    rows.add(quantile("flips: 95 % of the errors at most, windows", errors, 0.95, "<= 1"));
    rows.add(
        ratio(
            "reactions labelled follows",
            all.sum(WorldScore::follows),
            all.sum(s -> s.truth().reactions().size()),
            ">= 0.95"));
    rows.add(
        all.share(
            "abstains and says \"not visible\"",
            WorldScore::mustAbstain,
            WorldScore::abstains,
            "1.00"));
    rows.add(
        all.share(
            "says \"not visible\" without an L3/4 log",
            s -> !s.truth().coversPackets(),
            WorldScore::saysNotVisible,
            ""));
    return rows;
  }

  /** Returns a row per kind of world and family. */
  public static List<List<String>> kinds(List<WorldScore> scores) {
    Map<String, List<WorldScore>> byKind = new TreeMap<>();
    for (WorldScore score : scores) {
      String order =
          score.family().ordinal()
              + "/"
              + String.format(Locale.ROOT, "%02d", score.kind().ordinal());
      byKind.computeIfAbsent(order, key -> new ArrayList<>()).add(score);
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "world",
            "family",
            "worlds",
            "right",
            "first",
            "in three",
            "strong",
            "strong false",
            "named false",
            "flips",
            "flips found",
            "flips false",
            "reactions",
            "follow",
            "says not visible"));
    for (List<WorldScore> own : byKind.values()) {
      WorldScore any = own.get(0);
      WorldScores all = new WorldScores(own);
      rows.add(
          List.of(
              any.kind().code(),
              any.family().name().toLowerCase(Locale.ROOT).replace('_', ' '),
              Integer.toString(own.size()),
              all.count(WorldScore::isRight),
              all.count(WorldScore::isFirst),
              all.count(WorldScore::isInThree),
              all.count(s -> s.strongTrue() > 0),
              all.count(s -> s.strongFalse() > 0),
              all.count(s -> s.namedFalse() > 0),
              number(all.sum(WorldScore::flipsVisible), 0),
              number(all.sum(WorldScore::flipsFound), 0),
              number(all.sum(WorldScore::flipsFalse), 0),
              number(all.sum(s -> s.truth().reactions().size()), 0),
              number(all.sum(WorldScore::follows), 0),
              all.count(WorldScore::saysNotVisible)));
    }
    return rows;
  }

  /** Returns a row for each of the first worlds that are wrong. */
  public static List<List<String>> wrong(List<WorldScore> scores) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("wrong in", "true", "answer"));
    scores.stream()
        .filter(score -> !score.isRight())
        .limit(MAX_WRONG)
        .forEach(
            score ->
                rows.add(
                    List.of(
                        score.name(),
                        score.hasTrueRule() ? String.join(", ", score.truth().subjects()) : "none",
                        cut(score.answer()))));
    return rows;
  }

  private static String cut(String text) {
    return text.length() <= MAX_ANSWER ? text : text.substring(0, MAX_ANSWER) + "...";
  }

  private List<String> share(
      String figure, Predicate<WorldScore> of, Predicate<WorldScore> is, String target) {
    List<WorldScore> own = scores.stream().filter(of).toList();
    return ratio(figure, (double) own.stream().filter(is).count(), own.size(), target);
  }

  private static List<String> ratio(String figure, double part, double of, String target) {
    return List.of(figure, of == 0 ? NOTHING : number(part / of, 3), number(of, 0), target);
  }

  private static List<String> quantile(
      String figure, double[] sorted, double share, String target) {
    int at = (int) Math.ceil(share * sorted.length) - 1;
    return List.of(
        figure,
        sorted.length == 0 ? NOTHING : number(sorted[Math.max(0, at)], 2),
        number(sorted.length, 0),
        target);
  }

  private double sum(ToDoubleFunction<WorldScore> value) {
    return scores.stream().mapToDouble(value).sum();
  }

  private String count(Predicate<WorldScore> is) {
    return Long.toString(scores.stream().filter(is).count());
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
