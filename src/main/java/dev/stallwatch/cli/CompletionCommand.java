package dev.stallwatch.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: prints a completion script for shells. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a script for bash or zsh that completes commands, options and values.",
    footer = {"", "Example: source <(jobs/stallwatch completion)"})
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(AutoComplete.bash("stallwatch", spec.root().commandLine()));
    out.flush();
    return 0;
  }
}
