package dev.stallwatch.localise;

import dev.stallwatch.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * How well tables of one kind are explained; a ratio to 0 is NaN. An answer is exact if it is the
 * label, or holds the same cells.
 *
 * @param tables tables explained
 * @param first share of tables with one cause whose first answer is exact
 * @param inThree the same for the first three answers
 * @param recall share of causes found among as many first answers as there are causes, mean over
 *     the tables
 * @param silent share of tables without a significant answer
 * @param causes mean number of causes reported
 */
record LocaliserScore(
    int tables, double first, double inThree, double recall, double silent, double causes) {

  /** Scores a number of tables of a kind, with consecutive seeds. */
  static LocaliserScore of(TableFamily family, long fromSeed, int tables) {
    Explainer explainer = new Explainer();
    int single = 0;
    int first = 0;
    int inThree = 0;
    double recall = 0;
    int silent = 0;
    int causes = 0;
    for (long seed = fromSeed; seed < fromSeed + tables; seed++) {
      LabelledTable table = family.table(seed);
      List<Explanation> found = explainer.explain(table.asMoment());
      silent += found.stream().noneMatch(Explanation::significant) ? 1 : 0;
      causes += found.stream().mapToInt(Explanation::cause).max().orElse(0);
      recall += recall(table, found);
      if (table.causes().size() == 1) {
        int rank = rank(table, found);
        single++;
        first += rank == 0 ? 1 : 0;
        inThree += rank < 3 ? 1 : 0;
      }
    }
    return new LocaliserScore(
        tables,
        (double) first / single,
        (double) inThree / single,
        recall / tables,
        (double) silent / tables,
        (double) causes / tables);
  }

  private static int rank(LabelledTable table, List<Explanation> found) {
    Scope cause = table.causes().get(0);
    int rank = 0;
    while (rank < found.size() && !isExact(table, found.get(rank).scope(), cause)) {
      rank++;
    }
    return rank == found.size() ? Integer.MAX_VALUE : rank;
  }

  private static double recall(LabelledTable table, List<Explanation> found) {
    List<Scope> answers = new ArrayList<>();
    found.stream()
        .limit(table.causes().size())
        .forEach(answer -> answers.addAll(causesWithin(table, answer.scope())));
    long foundCauses =
        table.causes().stream()
            .filter(cause -> answers.stream().anyMatch(a -> isExact(table, a, cause)))
            .count();
    return (double) foundCauses / table.causes().size();
  }

  /** Returns the scope's parts of single values if each is a cause, else the scope itself. */
  private static List<Scope> causesWithin(LabelledTable table, Scope scope) {
    List<Scope> parts = List.of(scope);
    for (String dimension : scope.values().keySet()) {
      List<Scope> finer = new ArrayList<>();
      for (Scope part : parts) {
        for (String value : part.values().getOrDefault(dimension, new TreeSet<>())) {
          finer.add(part.with(dimension, List.of(value)));
        }
      }
      parts = finer;
    }
    boolean allAreCauses =
        parts.stream().allMatch(p -> table.causes().stream().anyMatch(c -> isExact(table, p, c)));
    return allAreCauses ? parts : List.of(scope);
  }

  private static boolean isExact(LabelledTable table, Scope answer, Scope cause) {
    return answer.equals(cause) || table.holdTheSame(answer, cause);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%4d tables  first %.3f  in three %.3f  recall %.3f  silent %.3f  causes reported %.2f",
        tables,
        first,
        inThree,
        recall,
        silent,
        causes);
  }
}
