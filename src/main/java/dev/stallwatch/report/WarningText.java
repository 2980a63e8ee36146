package dev.stallwatch.report;

import dev.stallwatch.model.PathText;
import dev.stallwatch.quality.FileWarning;
import dev.stallwatch.quality.FileWarnings;
import java.util.ArrayList;
import java.util.List;

/** Formats the warnings about input files in a few lines. */
public final class WarningText {
  /** Maximum number of lines. */
  static final int MAX_LINES = 4;

  private WarningText() {}

  /** Returns at most {@value #MAX_LINES} lines, safe to print. */
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
