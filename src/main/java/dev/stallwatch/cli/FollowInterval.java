package dev.stallwatch.cli;

import dev.stallwatch.config.Durations;
import dev.stallwatch.run.FollowedInvestigation;
import dev.stallwatch.yaml.KeyException;
import java.time.Duration;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Parses the value of {@code --follow}, which may be left out: what follows the option and is no
 * duration is a path.
 */
final class FollowInterval implements ITypeConverter<Duration>, IParameterPreprocessor {
  /** The interval of an option without a value. */
  static final String DEFAULT = "5m";

  /** How picocli names what is between an option and its value. */
  private static final String SEPARATOR = "separator";

  /** With this separator, the value belongs to the option for certain. */
  private static final String ATTACHED = "=";

  @Override
  public Duration convert(String text) {
    Duration every;
    try {
      every = Durations.parse("--follow", text);
    } catch (KeyException e) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration; write it as 30s, 5m or 1h");
    }
    if (every.compareTo(FollowedInvestigation.MIN_EVERY) < 0
        || every.compareTo(FollowedInvestigation.MAX_EVERY) > 0) {
      throw new TypeConversionException("must be between 10s and 1d, not " + text);
    }
    return every;
  }

  @Override
  public boolean preprocess(
      Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
    if (!ATTACHED.equals(info.get(SEPARATOR)) && (args.isEmpty() || !isDuration(args.peek()))) {
      args.push(DEFAULT);
    }
    return false; // picocli goes on with the value
  }

  private static boolean isDuration(String text) {
    try {
      Duration unused = Durations.parse("--follow", text);
      return true;
    } catch (KeyException e) {
      return false;
    }
  }
}
