package dev.stallwatch.report;

import dev.stallwatch.model.PathText;
import dev.stallwatch.quality.FileWarning;
import dev.stallwatch.quality.FileWarnings;
import java.util.ArrayList;
import java.util.List;

/** What is to be doubted of files, in a few lines for a person. */
public final class WarningText {
  /** So many lines at most. */
  static final int MAX_LINES = 4;

  private WarningText() {}

  /** The lines, at most {@value #MAX_LINES}, safe to print. */
  public static List<String> lines(FileWarnings warnings) {
    List<String> lines = new ArrayList<>();
    for (FileWarning warning : warnings.first()) {
      if (lines.size() == MAX_LINES - 1 && warnings.all() > MAX_LINES) {
        break;
      }
      if (lines.size() < MAX_LINES) {
        lines.add(SafeText.of("Warning: " + PathText.of(warning.file()) + ": " + warning.text()));
      }
    }
    long more = warnings.all() - lines.size();
    if (more > 0) {
      lines.add(more + " more warnings in the column warnings of the table inputs.");
    }
    return lines;
  }
}
