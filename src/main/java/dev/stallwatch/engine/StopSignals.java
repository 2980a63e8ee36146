package dev.stallwatch.engine;

import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.service.launcher.IrqHandler;

/** The signals by which an operator or a scheduler stops a process. */
public final class StopSignals {
  private StopSignals() {}

  /** Calls a handler with the name of a signal, such as {@code TERM}; it ends the process. */
  public static void handle(Consumer<String> end) {
    for (String signal : List.of("TERM", "INT")) {
      try {
        new IrqHandler(signal, received -> end.accept(signal)).bind();
      } catch (IllegalArgumentException e) {
        // The virtual machine does not handle signals (-Xrs): the process ends by default.
      }
    }
  }
}
