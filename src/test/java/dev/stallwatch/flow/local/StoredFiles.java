package dev.stallwatch.flow.local;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of flows, as seen from outside. */
final class StoredFiles {
  private StoredFiles() {}

  /** Returns the names of the files of all flows with temporary files below a directory. */
  static List<String> below(Path temporary) {
    List<String> names = new ArrayList<>();
    File[] flows = temporary.toFile().listFiles();
    for (File flow : flows == null ? new File[0] : flows) {
      String[] files = flow.list();
      for (String name : files == null ? new String[0] : files) {
        if (name.endsWith(".part")) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
