package dev.stallwatch.cli;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.engine.input.SourceFiles;
import dev.stallwatch.report.SafeText;
import dev.stallwatch.report.TextTable;
import dev.stallwatch.run.Inspection;
import dev.stallwatch.run.Suggestion;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inspect}: prints the format of files and the share of lines that parse. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description =
        "Prints the format of each file below the paths, how many lines parse, and why others do not.",
    footer = {"", "Example: jobs/stallwatch inspect sample-logs/quiet-days/s3"})
final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files, directories and patterns; - for stdin, @FILE for a list of paths.")
  private List<String> paths = List.of();

  @Option(names = "--config", paramLabel = "FILE", description = "Configuration file (YAML).")
  private @Nullable Path config;

  @Option(
      names = "--suggest",
      description = {
        "Proposes a mapping for the first file of PATH, as a configuration file to be corrected",
        "by hand."
      })
  private boolean suggest;

  @Override
  public Integer call() {
    LibraryLog.show(false);
    if (suggest && paths.size() != 1) {
      throw new ParameterException(
          spec.commandLine(), "--suggest proposes a mapping for one path, not " + paths.size());
    }
    Configuration configuration =
        config == null ? Configuration.DEFAULTS : Configuration.read(config, System::getenv);
    try (StandardInput stdin = StandardInput.ofProcess()) {
      List<SourceFiles> sources =
          new InputPaths(stdin, List.of(), ", which inspect has not; write a date or *")
              .sources(paths, configuration.s3());
      if (suggest) {
        suggest(sources, configuration);
      } else {
        inspect(sources, configuration);
      }
    }
    spec.commandLine().getOut().flush();
    return 0;
  }

  private void inspect(List<SourceFiles> sources, Configuration configuration) {
    Inspection inspection = Inspection.of(sources, configuration);
    PrintWriter out = spec.commandLine().getOut();
    TextTable.print(
        inspection.files().stream()
            .map(cells -> cells.stream().map(SafeText::of).toList())
            .toList(),
        out);
    if (!inspection.details().isEmpty()) {
      out.println();
    }
    inspection.details().forEach(line -> out.println(SafeText.of(line)));
  }

  private void suggest(List<SourceFiles> sources, Configuration configuration) {
    PrintWriter out = spec.commandLine().getOut();
    Suggestion.of(sources, configuration).lines().forEach(line -> out.println(SafeText.of(line)));
  }
}
