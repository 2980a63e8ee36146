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
 * Runs a program, without a shell. It reads the alert as JSON from its standard input and finds the
 * main facts in its environment ({@code STALLWATCH_INCIDENT_ID}, {@code _REVISION}, {@code
 * _TRANSITION}, {@code _SEVERITY}, {@code _METRIC}, {@code _VERDICT}, {@code _SCOPE}, {@code
 * _STARTED_AT}, {@code _STARTED_OPEN}, {@code true} where the data begin there, {@code _ENDED_AT},
 * empty while it goes on, {@code _ENDED_OPEN}, {@code true} then). What it prints is dropped; an
 * exit code other than 0 is a failure.
 *
 * @param name its name
 * @param argv the program and its arguments
 * @param limit how long it may run; then it is ended with all that it started
 * @param minSeverity it is told of this severity and above
 */
public record CommandChannel(String name, List<String> argv, Duration limit, Severity minSeverity)
    implements Channel {
  /** A variable of 128 KiB keeps the program from being started. */
  private static final int LONGEST_SCOPE = 8000;

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
        throw new ChannelException("did not end within " + limit.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        throw new ChannelException("ended with exit code " + process.exitValue());
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
      throw new ChannelException("can't be started (is its path right, is it executable?)");
    }
  }

  private static String scope(Alert alert) {
    String safe = SafeText.of(alert.scopeText());
    return safe.length() > LONGEST_SCOPE ? SafeText.of(safe.substring(0, LONGEST_SCOPE)) : safe;
  }

  /** A program that does not read what it is given is none the worse for it. */
  private static void write(Process process, byte[] input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input);
    } catch (IOException e) {
      // It ended, or closed its input: its exit code tells whether that is a failure.
    }
  }
}
