package dev.stallwatch.flow.local;

import java.util.List;

/** The runs of an exchange. They are removed when this object can't be reached any more. */
final class ExchangedRuns {
  private final List<SortedRun> runs;

  ExchangedRuns(List<SortedRun> runs, StoredGroup stored, Storage storage) {
    this.runs = runs;
    storage.removeWith(this, stored);
  }

  /** Opens the entries of a part. */
  RunMerge open(int part) {
    return new RunMerge(runs, part);
  }
}
