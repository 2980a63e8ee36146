package dev.stallwatch.cli;

import dev.stallwatch.storage.S3Scheme;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option of commands that read tables, as a {@code @Mixin}. */
final class TablesOption {
  /** The default of {@code investigate --output}, below the current directory. */
  static final String DEFAULT = "stallwatch-out";

  private final Path working;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--tables",
      paramLabel = "DIR",
      description = "The --output directory of a run (default: " + DEFAULT + " if it exists).")
  private @Nullable String tables;

  TablesOption() {
    this(Path.of(""));
  }

  /** With the current directory. */
  TablesOption(Path working) {
    this.working = working;
  }

  /** Returns the directory, or reports that neither the option nor its default exists. */
  String directory() {
    if (tables != null) {
      return S3Scheme.of(tables);
    }
    if (!Files.isDirectory(working.resolve(DEFAULT))) {
      throw new ParameterException(
          command.commandLine(),
          "--tables is missing, and its default, " + DEFAULT + ", does not exist");
    }
    return DEFAULT;
  }

  /** Whether the option is given or its default exists. */
  boolean isPresent() {
    return tables != null || Files.isDirectory(working.resolve(DEFAULT));
  }

  /** Returns the directory as a local path. */
  Path path() {
    return Path.of(directory());
  }
}
