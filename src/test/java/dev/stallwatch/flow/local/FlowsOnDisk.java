package dev.stallwatch.flow.local;

import java.nio.file.Path;

/** Flows that keep all results in files. */
public final class FlowsOnDisk {
  private FlowsOnDisk() {}

  /** Starts a flow with temporary files below a directory. */
  public static LocalFlow below(Path directory) {
    return LocalFlow.open(2, directory, new Limits(1 << 20, 0, 8));
  }

  /** Returns the number of the files of all flows with temporary files below a directory. */
  public static int files(Path directory) {
    return StoredFiles.below(directory).size();
  }
}
