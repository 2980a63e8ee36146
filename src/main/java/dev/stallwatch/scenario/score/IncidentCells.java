package dev.stallwatch.scenario.score;

import dev.stallwatch.model.Scope;
import java.util.List;
import java.util.Map;

/**
 * The cells of an analysis and their transfers during an incident. Compares scopes by the transfers
 * that they select: two scopes with different names but the same transfers are equal.
 */
public final class IncidentCells {
  private final List<Map<String, String>> groups;
  private final double[] transfers;

  /**
   * Creates the cells.
   *
   * @param groups values by dimension of each cell
   * @param transfers number of transfers of each cell during the incident
   */
  public IncidentCells(List<Map<String, String>> groups, double[] transfers) {
    this.groups = List.copyOf(groups);
    this.transfers = transfers.clone();
  }

  /** Compares a scope with the true one. */
  public Similarity compare(Scope truth, Scope found) {
    double both = 0;
    double onlyTruth = 0;
    double onlyFound = 0;
    for (int cell = 0; cell < transfers.length; cell++) {
      boolean isTrue = truth.contains(groups.get(cell));
      boolean isFound = found.contains(groups.get(cell));
      both += isTrue && isFound ? transfers[cell] : 0;
      onlyTruth += isTrue && !isFound ? transfers[cell] : 0;
      onlyFound += isFound && !isTrue ? transfers[cell] : 0;
    }
    double f1 = both == 0 ? 0 : 2 * both / (2 * both + onlyTruth + onlyFound);
    return new Similarity(f1, both > 0 && onlyTruth + onlyFound == 0);
  }

  /**
   * The similarity of two scopes.
   *
   * @param f1 harmonic mean of precision and recall over the selected transfers, 0 to 1
   * @param isExact whether both select the same cells among those with transfers
   */
  public record Similarity(double f1, boolean isExact) {
    private static final double MIN_F1_NEARLY_EXACT = 0.99;

    /** Whether both select the same transfers, up to about 1 %. */
    public boolean isNearlyExact() {
      return f1 >= MIN_F1_NEARLY_EXACT;
    }
  }
}
