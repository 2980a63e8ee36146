package dev.stallwatch.engine.block;

import dev.stallwatch.enrich.SoftwareNames;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.traffic.budget.CellNames;
import java.io.Serializable;

/**
 * The names under which a run counts the values of cells.
 *
 * @param software the software families that it names
 * @param cells the values that it names, if there are more cells than its budget
 */
public record CountedNames(SoftwareNames software, CellNames cells) implements Serializable {
  /** Every value has its own name. */
  public static final CountedNames ALL = new CountedNames(SoftwareNames.ALL, CellNames.ALL);

  /** Whether every value has its own name. */
  public boolean areAll() {
    return software.areAll() && cells.areAll();
  }

  /** Returns the cell under which the requests of a cell are counted. */
  public CellKey cell(CellKey key) {
    return cells.cell(software.cell(key));
  }
}
