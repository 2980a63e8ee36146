package dev.stallwatch.localise;

import dev.stallwatch.stats.Numbering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A partition of the cells of a table into groups that share their values in some dimensions. */
final class Partition {
  /** Maximum number of dimensions of a scope of single values. */
  private static final int MAX_DIMENSIONS = 3;

  /** Maximum number of partitions of a table, small sets of dimensions first. */
  private static final int MAX_PARTITIONS = 2_000;

  private final int[] dimensions;
  private final int[] groupOf;
  private final int groups;

  private Partition(int[] dimensions, int[] groupOf, int groups) {
    this.dimensions = dimensions;
    this.groupOf = groupOf;
    this.groups = groups;
  }

  /** Returns the partitions by all sets of up to three dimensions, small ones first. */
  static List<Partition> all(Cells cells) {
    List<Partition> all = new ArrayList<>();
    List<Partition> coarser = List.of(single(cells));
    all.addAll(coarser);
    for (int size = 1; size <= MAX_DIMENSIONS; size++) {
      List<Partition> next = new ArrayList<>();
      for (Partition partition : coarser) {
        int[] named = partition.dimensions();
        int from = named.length == 0 ? 0 : named[named.length - 1] + 1;
        for (int d = from; d < cells.dimensions().size(); d++) {
          if (all.size() + next.size() < MAX_PARTITIONS) {
            next.add(partition.by(cells, d));
          }
        }
      }
      all.addAll(next);
      coarser = next;
    }
    return all;
  }

  /** Returns the partition with all cells in one group. */
  private static Partition single(Cells cells) {
    return new Partition(new int[0], new int[cells.count()], 1);
  }

  /** Refines the groups by one more dimension. */
  private Partition by(Cells cells, int dimension) {
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
