package dev.stallwatch.engine.input;

import dev.stallwatch.engine.write.TableDirectory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/** Collects the files found below the input paths of one source. */
final class Walked {
  private final List<FoundFile> files = new ArrayList<>();
  private final Set<SkippedPath> skipped = new LinkedHashSet<>();
  private String root = "";

  /** Sets the path below which the next files are found. */
  void startAt(Path path) {
    root = path.toString();
  }

  void add(FoundFile file) {
    files.add(file.below(root));
  }

  void skip(Path path, String reason) {
    skipped.add(new SkippedPath(path.toString(), reason));
  }

  /** Tables of an earlier run are not logs, and neither are the files next to them. */
  void skipOutput(Path directory) {
    skip(directory, "holds the output of an earlier run (" + TableDirectory.MARKER + ")");
  }

  List<FoundFile> files() {
    return files;
  }

  Set<SkippedPath> skipped() {
    return skipped;
  }

  /** Names that begin with {@code .} or {@code _} are ignored, as everywhere in Hadoop. */
  static boolean isHidden(String name) {
    return name.startsWith(".") || name.startsWith("_");
  }
}
