package dev.stallwatch.scenario.score;

import dev.stallwatch.model.Scope;
import java.util.List;
import java.util.Map;

/**
 * The cells that had transfers while an incident lasted: by them scopes are compared, so that two
 * that select the same transfers are the same, whatever they name.
 */
public final class Ground {
  private final List<Map<String, String>> groups;
  private final double[] transfers;

  /**
   * Of cells.
   *
   * @param groups the value per dimension of each cell
   * @param transfers the transfers of each within the incident's time
   */
  public Ground(List<Map<String, String>> groups, double[] transfers) {
    this.groups = List.copyOf(groups);
    this.transfers = transfers.clone();
  }

  /** A scope compared with the true one. */
  public Likeness compare(Scope truth, Scope found) {
    double both = 0;
    double onlyTruth = 0;
    double onlyFound = 0;
    for (int cell = 0; cell < transfers.length; cell++) {
      boolean right = truth.contains(groups.get(cell));
      boolean said = found.contains(groups.get(cell));
      both += right && said ? transfers[cell] : 0;
      onlyTruth += right && !said ? transfers[cell] : 0;
      onlyFound += said && !right ? transfers[cell] : 0;
    }
    double f1 = both == 0 ? 0 : 2 * both / (2 * both + onlyTruth + onlyFound);
    return new Likeness(f1, both > 0 && onlyTruth + onlyFound == 0);
  }

  /**
   * How like two scopes are.
   *
   * @param f1 harmonic mean of precision and recall over the transfers that they select, 0 to 1
   * @param isExact whether they select the same cells among those that had transfers
   */
  public record Likeness(double f1, boolean isExact) {
    /** From here on two scopes hold the same but for a trifle. */
    private static final double NEARLY = 0.99;

    /** Whether they select the same transfers but for one in a hundred. */
    public boolean isNearlyExact() {
      return f1 >= NEARLY;
    }
  }
}
