package dev.stallwatch.localise;

import dev.stallwatch.stats.Numbering;
import java.util.Arrays;

/** The cells of a table in groups that share their values in some dimensions. */
final class Partition {
  private final int[] dimensions;
  private final int[] groupOf;
  private final int groups;

  private Partition(int[] dimensions, int[] groupOf, int groups) {
    this.dimensions = dimensions;
    this.groupOf = groupOf;
    this.groups = groups;
  }

  /** All cells in one group. */
  static Partition whole(Cells cells) {
    return new Partition(new int[0], new int[cells.count()], 1);
  }

  /** The same groups, told apart by one more dimension. */
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

  /** The numbers of the dimensions that tell the groups apart, in the order in which they came. */
  int[] dimensions() {
    return dimensions;
  }

  /** For each cell the number of its group; not to be changed. */
  int[] groupOf() {
    return groupOf;
  }

  /** The number of groups. */
  int groups() {
    return groups;
  }
}
