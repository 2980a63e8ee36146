package dev.stallwatch.localise;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.ServedBy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The name under which a scope in the dimensions of access logs is reported: without the dimensions
 * that others imply, and with the path of its requests if there are several. Incidents and
 * explanations of a table have the same names.
 */
public final class ReportedName {
  private static final String PATH = Dimension.SERVED_BY.code();
  private static final Set<String> KNOWN =
      Arrays.stream(Dimension.values()).map(Dimension::code).collect(Collectors.toSet());

  /** An answer is reported once, under the number of its first cause. */
  private record Answer(int cause, Scope scope) {}

  private ReportedName() {}

  /**
   * Returns explanations under their reported names, each once; unchanged if the moment has a
   * dimension that access logs do not have.
   */
  public static List<Explanation> of(List<Explanation> explanations, Moment moment) {
    if (!KNOWN.containsAll(moment.cells().dimensions())) {
      return explanations;
    }
    List<Explanation> named = new ArrayList<>();
    Set<Answer> seen = new HashSet<>();
    for (Explanation explanation : explanations) {
      Scope name = of(explanation.scope(), moment);
      if (seen.add(new Answer(explanation.cause(), name))) {
        named.add(explanation.withScope(name));
      }
    }
    return named;
  }

  private static Scope of(Scope scope, Moment moment) {
    Cells cells = moment.cells();
    Selection selection = ShortName.of(Selection.of(scope, cells), cells);
    int d = cells.dimensions().indexOf(PATH);
    Set<String> used = new TreeSet<>();
    for (int cell = 0; d >= 0 && cell < cells.count(); cell++) {
      if (moment.trials(cell) > 0 && selection.contains(cells, cell)) {
        used.add(cells.values(d).get(cells.value(cell, d)));
      }
    }
    Scope name = selection.scope(cells);
    return d < 0 ? name : withPath(name, cells.values(d).size(), used);
  }

  /**
   * Returns a scope, limited to its path if the table has several and the scope uses one.
   *
   * @param paths number of paths of the table
   * @param used paths of the requests within the scope
   */
  public static Scope withPath(Scope scope, int paths, Set<String> used) {
    return paths >= ServedBy.values().length && used.size() == 1 ? scope.with(PATH, used) : scope;
  }
}
