package dev.stallwatch.cli;

import dev.stallwatch.flow.CarrierChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of what carries the run, as a {@code @Mixin}. */
final class EngineOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--engine",
      defaultValue = "auto",
      description =
          "What carries the run: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}: this process,"
              + " Spark with --master or for more than 20 GB).")
  private CarrierChoice.Asked engine = CarrierChoice.Asked.AUTO;

  @Option(names = "--master", paramLabel = "URL", description = "Spark master; implies Spark.")
  private @Nullable String master;

  /** Returns what carries the run, or reports options that contradict each other. */
  CarrierChoice carrier() {
    try {
      return CarrierChoice.of(engine, master);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
