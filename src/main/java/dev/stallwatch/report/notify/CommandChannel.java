package dev.stallwatch.report.notify;

import dev.stallwatch.incident.Severity;
import dev.stallwatch.report.SafeText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program, without a shell. The program gets the alert as JSON on its standard input, and
 * the main fields as environment variables ({@code STALLWATCH_INCIDENT_ID}, {@code _REVISION},
 * {@code _TRANSITION}, {@code _SEVERITY}, {@code _METRIC}, {@code _VERDICT}, {@code _SCOPE}, {@code
 * _STARTED_AT}, {@code _STARTED_OPEN}, {@code true} if the data begin at the start, {@code
 * _ENDED_AT}, empty while the incident goes on, {@code _ENDED_OPEN}, {@code true} while it goes
 * on). Its output is discarded; an exit code other than 0 is a failure.
 *
 * @param name name of the channel
 * @param argv the program and its arguments
 * @param limit time limit of the program; then it and its child processes are killed
 * @param minSeverity lowest severity that the channel receives
 */
public record CommandChannel(String name, List<String> argv, Duration limit, Severity minSeverity)
    implements Channel {
  /** Linux does not start a program with an environment variable of 128 KiB or more. */
  private static final int MAX_SCOPE_LENGTH = 8000;

  /** Copies the arguments. */
  public CommandChannel {
    argv = List.copyOf(argv);
  }

  @Override
  public void send(Alert alert, Transition transition, Surroundings surroundings)
      throws ChannelException {
    Process process = start(alert, transition);
    byte[] input = AlertJson.of(alert, transition).getBytes(StandardCharsets.UTF_8);
    CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(process, input));
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ChannelException("did not exit within " + limit.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        throw new ChannelException("failed with exit code " + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChannelException("interrupted");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      written.cancel(true);
    }
  }

  private Process start(Alert alert, Transition transition) throws ChannelException {
    ProcessBuilder builder =
        new ProcessBuilder(argv)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.put("STALLWATCH_INCIDENT_ID", alert.incidentId());
    environment.put("STALLWATCH_REVISION", Integer.toString(alert.revision()));
    environment.put("STALLWATCH_TRANSITION", transition.code());
    environment.put("STALLWATCH_SEVERITY", alert.severity());
    environment.put("STALLWATCH_METRIC", alert.metric());
    environment.put("STALLWATCH_VERDICT", alert.verdict());
    environment.put("STALLWATCH_SCOPE", scope(alert));
    environment.put("STALLWATCH_STARTED_AT", alert.startedAt());
    environment.put("STALLWATCH_STARTED_OPEN", Boolean.toString(alert.startedOpen()));
    environment.put("STALLWATCH_ENDED_OPEN", Boolean.toString(alert.endedOpen()));
    environment.put("STALLWATCH_ENDED_AT", alert.endedAt() == null ? "" : alert.endedAt());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new ChannelException("can't be started; check its path and that it is executable");
    }
  }

  private static String scope(Alert alert) {
    String safe = SafeText.of(alert.scopeText());
    return safe.length() > MAX_SCOPE_LENGTH
        ? SafeText.of(safe.substring(0, MAX_SCOPE_LENGTH))
        : safe;
  }

  /** Writes the input; a program that does not read it does not fail. */
  private static void write(Process process, byte[] input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input);
    } catch (IOException e) {
      // The program exited or closed its input; its exit code decides whether that is a failure.
    }
  }
}
