package dev.stallwatch.localise;

/**
 * A raised group of a partition: a scope of single values. Most are only ranked, so that their
 * selections are built on demand.
 *
 * @param partition the partition by the dimensions of the scope
 * @param cell number of any cell of the group
 * @param cells number of cells of the group
 * @param score log-likelihood ratio of the group's lift to none, in nats, above 0
 */
record RaisedGroup(Partition partition, int cell, int cells, double score) {
  /** Returns the number of dimensions that the scope limits. */
  int limitedDimensions() {
    return partition.dimensions().length;
  }

  /** Returns the scope. */
  Selection selection(Cells all) {
    Selection selection = Selection.everything(all);
    for (int d : partition.dimensions()) {
      selection = selection.withValue(all, d, all.value(cell, d));
    }
    return selection;
  }
}
