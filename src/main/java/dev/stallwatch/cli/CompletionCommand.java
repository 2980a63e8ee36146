package dev.stallwatch.cli;

import java.io.File;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: prints a completion script for shells. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a script for bash or zsh that completes commands, options and values.",
    footer = {"", "Example: source <(jobs/stallwatch completion)"})
final class CompletionCommand implements Callable<Integer> {
  /** Labels of values that are paths, local or not. */
  private static final Set<String> PATHS = Set.of("PATH", "DIR");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine described = Main.commandLine();
    described.getSubcommands().values().forEach(each -> describePaths(each.getCommandSpec()));
    PrintWriter out = spec.commandLine().getOut();
    out.print(AutoComplete.bash("stallwatch", described));
    out.flush();
    return 0;
  }

  /**
   * Describes paths as files, which the script completes. They are no files for Java, which would
   * shorten {@code s3://} to {@code s3:/}.
   */
  private static void describePaths(CommandSpec command) {
    for (OptionSpec option : List.copyOf(command.options())) {
      if (isPath(option)) {
        CommandSpec unused = command.remove(option);
        command.addOption(OptionSpec.builder(option.names()).arity("1").type(File.class).build());
      }
    }
    for (PositionalParamSpec parameter : List.copyOf(command.positionalParameters())) {
      if (isPath(parameter)) {
        CommandSpec unused = command.remove(parameter);
        command.addPositional(PositionalParamSpec.builder().index("0..*").type(File.class).build());
      }
    }
  }

  private static boolean isPath(ArgSpec value) {
    return value.group() == null && PATHS.contains(value.paramLabel());
  }
}
