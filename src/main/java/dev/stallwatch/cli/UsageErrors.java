package dev.stallwatch.cli;

import com.google.common.base.Splitter;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.stallwatch.model.Names;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/**
 * Reports wrong arguments in one line, with the nearest allowed name. An unknown option is reported
 * first: other errors, such as a missing option, often follow from it.
 */
final class UsageErrors implements IParameterExceptionHandler {
  private static final String PICOCLI_PREFIX = "Error: ";

  private static final Pattern WRONG_VALUE =
      Pattern.compile("expected one of \\[(.*)] .*but was '(.*)'");

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("stallwatch: " + message(e));
    err.println(
        "Try '"
            + e.getCommandLine().getCommandSpec().qualifiedName()
            + " --help' for more information.");
    return Main.USAGE;
  }

  private static String message(ParameterException e) {
    CommandLine command = e.getCommandLine();
    List<String> unmatched = command.getUnmatchedArguments();
    Optional<String> option =
        unmatched.stream().filter(each -> each.startsWith("-") && each.length() > 1).findFirst();
    if (option.isPresent()) {
      String name = Splitter.on('=').split(option.get()).iterator().next();
      return "unknown option " + name + suggestion(name, command.getCommandSpec().optionsMap());
    }
    if (!(e instanceof CommandLine.UnmatchedArgumentException) || unmatched.isEmpty()) {
      String message = Main.oneLine(e.getMessage());
      return withNearestValue(
          message.startsWith(PICOCLI_PREFIX)
              ? message.substring(PICOCLI_PREFIX.length())
              : message);
    }
    String first = unmatched.get(0);
    return command.getSubcommands().isEmpty()
        ? "unexpected argument '" + first + "'"
        : "unknown command '" + first + "'" + suggestion(first, command.getSubcommands());
  }

  private static String suggestion(String written, Map<String, ?> known) {
    return Names.suggestion(written, known.keySet());
  }

  /** Adds the nearest allowed value to picocli's message about a value that is not allowed. */
  private static String withNearestValue(String message) {
    Matcher wrong = WRONG_VALUE.matcher(message);
    if (!wrong.find()) {
      return message;
    }
    List<String> known = Splitter.on(", ").splitToList(wrong.group(1).toLowerCase(Locale.ROOT));
    return message + Names.suggestion(wrong.group(2).toLowerCase(Locale.ROOT), known);
  }
}
