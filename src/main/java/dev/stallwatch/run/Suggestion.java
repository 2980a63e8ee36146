package dev.stallwatch.run;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.config.RunFailure;
import dev.stallwatch.engine.input.SourceFiles;
import dev.stallwatch.engine.read.FileSample;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.suggest.SuggestedMapping;
import dev.stallwatch.model.PathText;
import dev.stallwatch.storage.InputMissingException;
import dev.stallwatch.storage.StorageUnreachableException;
import java.util.List;
import java.util.Locale;

/** Proposes a mapping for a file of unknown format. */
public final class Suggestion {
  private static final int MAX_NAME_LENGTH = 32;

  private Suggestion() {}

  /**
   * Returns the proposal as a configuration file.
   *
   * @throws RunFailure if there is no file, or nothing can be proposed for it
   */
  public static String of(List<SourceFiles> paths, Configuration configuration) {
    try {
      FileSample sample = FileSample.of(paths, configuration.s3());
      SuggestedMapping proposal = SuggestedMapping.of(name(sample.path()), sample.lines());
      if (proposal == null) {
        throw new RunFailure(
            RunFailure.Kind.INPUT,
            PathText.of(sample.path())
                + ": no mapping can be proposed: the first lines are neither JSON objects nor"
                + " columns or words in the same number; see \"Any other log\" in docs/input.md");
      }
      String known =
          new LogFormats(configuration.formats())
              .recognise(sample.lines())
              .map(format -> "# The format " + format.name() + " reads these lines already.\n")
              .orElse("");
      return known + proposal.configuration();
    } catch (InputMissingException e) {
      throw new RunFailure(RunFailure.Kind.INPUT, String.valueOf(e.getMessage()));
    } catch (StorageUnreachableException e) {
      throw new RunFailure(RunFailure.Kind.CONFIGURATION, String.valueOf(e.getMessage()));
    }
  }

  /** Returns a name for a format from that of a file. */
  private static String name(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    StringBuilder name = new StringBuilder("my");
    boolean dash = true;
    for (int i = 0; i < file.length() && name.length() < MAX_NAME_LENGTH; i++) {
      char c = file.charAt(i);
      if (c == '.') {
        break;
      }
      if (c >= 'a' && c <= 'z') {
        name.append(dash ? "-" : "").append(c);
        dash = false;
      } else {
        dash = true;
      }
    }
    return name.length() == 2 ? "my-log" : name.toString();
  }
}
