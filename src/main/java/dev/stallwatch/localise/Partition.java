package dev.stallwatch.localise;

import dev.stallwatch.stats.Numbering;
import java.util.Arrays;

/** A partition of the cells of a table into groups that share their values in some dimensions. */
final class Partition {
  private final int[] dimensions;
  private final int[] groupOf;
  private final int groups;

  private Partition(int[] dimensions, int[] groupOf, int groups) {
    this.dimensions = dimensions;
    this.groupOf = groupOf;
    this.groups = groups;
  }

  /** Returns the partition with all cells in one group. */
  static Partition single(Cells cells) {
    return new Partition(new int[0], new int[cells.count()], 1);
  }

  /** Refines the groups by one more dimension. */
  Partition by(Cells cells, int dimension) {
    Numbering numbering = new Numbering();
    int[] column = cells.column(dimension);
    int[] finer = new int[groupOf.length];
    for (int cell = 0; cell < finer.length; cell++) {
      finer[cell] = numbering.number(((long) groupOf[cell] << 32) | column[cell]);
    }
    int[] more = Arrays.copyOf(dimensions, dimensions.length + 1);
    more[dimensions.length] = dimension;
    return new Partition(more, finer, numbering.size());
  }

  /**
   * Returns the numbers of the dimensions of the partition, in the order in which they were added.
   */
  int[] dimensions() {
    return dimensions;
  }

  /** Returns the number of each cell's group; read-only. */
  int[] groupOf() {
    return groupOf;
  }

  /** Returns the number of groups. */
  int groups() {
    return groups;
  }
}
