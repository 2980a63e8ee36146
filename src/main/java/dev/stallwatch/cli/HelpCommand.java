package dev.stallwatch.cli;

import dev.stallwatch.model.Names;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help}: the help of a command, as its option {@code --help} prints it. */
@Command(
    name = "help",
    mixinStandardHelpOptions = true,
    description = "Prints the help of a command, or the list of commands.",
    footer = {"", "Example: jobs/stallwatch help investigate"})
final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..1",
      completionCandidates = Commands.class,
      description = "The command.")
  private @Nullable String command;

  /** The names of all commands. */
  static final class Commands implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Main.commandLine().getSubcommands().keySet().iterator();
    }
  }

  @Override
  public Integer call() {
    CommandLine root = Objects.requireNonNull(spec.commandLine().getParent());
    CommandLine asked = command == null ? root : named(command, root);
    PrintWriter out = spec.commandLine().getOut();
    asked.usage(out);
    out.flush();
    return 0;
  }

  private static CommandLine named(String name, CommandLine root) {
    Map<String, CommandLine> commands = root.getSubcommands();
    CommandLine named = commands.get(name);
    if (named == null) {
      throw new ParameterException(
          root, "unknown command '" + name + "'" + Names.suggestion(name, commands.keySet()));
    }
    return named;
  }
}
