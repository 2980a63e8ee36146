package dev.stallwatch.engine;

import dev.stallwatch.engine.row.FileOutcome;
import java.util.Objects;

/**
 * Decides whether a log was renamed, as a rotation does: a file vanished, and another one begins as
 * it did and is at least as long. It matters for logs without request ids: records with an id are
 * counted once wherever they are.
 */
final class RenamedLog {
  private RenamedLog() {}

  /**
   * Returns whether a vanished file is the beginning of another one.
   *
   * @param vanished the outcome of the file that vanished
   * @param file the outcome of a file that was read after it vanished
   */
  static boolean is(FileOutcome vanished, FileOutcome file) {
    return vanished.content().lines().isComparable()
        && isNamedAfter(vanished.path(), file.path())
        && Objects.equals(vanished.origin(), file.origin())
        && vanished.times().logged().firstMicros() == file.times().logged().firstMicros()
        && vanished.counts().lines() <= file.counts().lines();
  }

  /** Whether a name in the same directory begins with the other up to its first full stop. */
  private static boolean isNamedAfter(String vanished, String path) {
    int name = vanished.lastIndexOf('/') + 1;
    int dot = vanished.indexOf('.', name + 1);
    String stem = dot < 0 ? vanished : vanished.substring(0, dot);
    return path.startsWith(stem) && path.indexOf('/', name) < 0 && !path.equals(vanished);
  }
}
