package dev.stallwatch.run;

import dev.stallwatch.engine.EngineRun;
import dev.stallwatch.engine.publish.RunRecord;
import dev.stallwatch.incident.Coverage;
import dev.stallwatch.model.Units;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A run of a command from its start until it is recorded in the table {@code runs}.
 *
 * @param command the command
 * @param version version of Stallwatch
 * @param clock sets the times in the table
 * @param startedAt start of the run
 */
record StartedRun(String command, String version, Clock clock, Instant startedAt) {
  /** Starts a run now. */
  static StartedRun of(String command, String version, Clock clock) {
    return new StartedRun(command, version, clock, clock.instant());
  }

  /**
   * Returns the record of the run, finished now.
   *
   * @param inputs the input paths as given
   * @param window width of a window
   */
  RunRecord finished(
      EngineRun run,
      Coverage coverage,
      String runId,
      List<String> inputs,
      Duration window,
      RunResult.Ending ending) {
    return new RunRecord(
        runId,
        command,
        version,
        Units.micros(startedAt),
        Units.micros(clock.instant()),
        inputs,
        Units.micros(window),
        coverage,
        run.incidents().size(),
        ending.exitCode());
  }
}
