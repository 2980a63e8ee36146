package dev.stallwatch.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stallwatch.engine.write.OutputNotes;
import dev.stallwatch.report.notify.Deliveries;
import dev.stallwatch.report.notify.LoopbackServer;
import dev.stallwatch.report.notify.SampleAlerts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each channel is notified of each incident, with concurrent and with killed runs. */
@Timeout(300)
class DeliveredAtLeastOnceIT {
  private static final int ROUNDS = Integer.getInteger("stallwatch.kills", 4);

  @TempDir Path output;

  /** Where the first of two runs is killed. */
  private enum Kill {
    ONCE_QUEUED,
    ONCE_PUBLISHED,
    BEFORE_A_CHANNEL_TOOK_IT,
    ONCE_A_CHANNEL_TOOK_IT
  }

  /** How often each channel was notified of an incident, by channel and incident. */
  private static Map<String, Integer> told(LoopbackServer server) throws IOException {
    Map<String, Integer> told = new TreeMap<>();
    for (LoopbackServer.Received received : server.received()) {
      told.merge(incident(received) + " by" + received.path(), 1, Integer::sum);
    }
    return told;
  }

  private static String incident(LoopbackServer.Received request) throws IOException {
    return new ObjectMapper().readTree(request.body()).path("incident_id").asText();
  }

  private static List<String> wanted(List<String> incidents) {
    return incidents.stream()
        .flatMap(incident -> NotifyingRun.CHANNELS.stream().map(name -> incident + " by/" + name))
        .sorted()
        .toList();
  }

  private Deliveries deliverTheRest(LoopbackServer server) throws IOException {
    return NotifyingRun.notifier(
            OutputNotes.in(output.toString(), KeptOutbox.NAME, new Configuration(false)),
            server.url(""))
        .deliver();
  }

  @Test
  void concurrentRunsNotifyEachIncidentOnce() throws Exception {
    List<String> incidents = new ArrayList<>();
    ExecutorService threads = Executors.newCachedThreadPool();
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      List<Future<Deliveries>> runs = new ArrayList<>();
      for (int run = 0; run < 6; run++) {
        String mine = "incident-" + run;
        incidents.add(mine);
        runs.add(
            threads.submit(
                () -> {
                  var notifier =
                      NotifyingRun.notifier(
                          OutputNotes.in(
                              output.toString(), KeptOutbox.NAME, new Configuration(false)),
                          server.url(""));
                  notifier.queue(List.of(SampleAlerts.of(mine), SampleAlerts.of("shared")));
                  return notifier.deliver();
                }));
      }
      int taken = 0;
      for (Future<Deliveries> run : runs) {
        taken += run.get(60, TimeUnit.SECONDS).taken();
      }
      incidents.add("shared");
      assertThat(told(server)).containsOnlyKeys(wanted(incidents));
      assertThat(told(server).values()).containsOnly(1);
      assertThat(taken).isEqualTo(incidents.size() * NotifyingRun.CHANNELS.size());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void queuedNotificationsSurviveKilledRun() throws Exception {
    Map<String, Run> killedAt = new ConcurrentHashMap<>();
    List<String> queued = new ArrayList<>();
    try (LoopbackServer server =
        new LoopbackServer(
            (exchange, request) -> {
              Run victim = killedAt.remove(incident(request));
              if (victim != null && victim.kill == Kill.BEFORE_A_CHANNEL_TOOK_IT) {
                victim.end();
              }
              exchange.sendResponseHeaders(200, -1);
              if (victim != null && victim.kill == Kill.ONCE_A_CHANNEL_TOOK_IT) {
                victim.end();
              }
            })) {
      for (int round = 0; round < ROUNDS; round++) {
        Kill kill = Kill.values()[round % Kill.values().length];
        String first = "killed-" + round;
        String second = "beside-" + round;
        try (Run victim = new Run(kill, server.url(""), first);
            Run beside = new Run(kill, server.url(""), second)) {
          switch (kill) {
            case ONCE_QUEUED -> {
              victim.await(NotifyingRun.QUEUED);
              victim.end();
            }
            case ONCE_PUBLISHED -> {
              victim.await(NotifyingRun.PUBLISHED);
              victim.end();
            }
            case BEFORE_A_CHANNEL_TOOK_IT, ONCE_A_CHANNEL_TOOK_IT -> {
              // Any run may send it: all notifications are queued first.
              killedAt.put(first, victim);
              victim.process.onExit().join();
            }
          }
          beside.await(NotifyingRun.ENDED);
        }
        queued.add(first);
        queued.add(second);
      }
      Deliveries rest = deliverTheRest(server);
      assertThat(rest.failed()).isZero();
      assertThat(told(server)).containsOnlyKeys(wanted(queued));
      // Only what a killed run was sending to a channel may be sent again.
      assertThat(server.received()).hasSizeLessThanOrEqualTo(wanted(queued).size() + 2 * ROUNDS);
      assertThat(deliverTheRest(server)).isEqualTo(Deliveries.NONE);
    }
  }

  /** A process, and where it is killed. */
  private final class Run implements AutoCloseable {
    private final Kill kill;
    private final Process process;
    private final BufferedReader out;

    Run(Kill kill, String url, String incident) throws IOException {
      this.kill = kill;
      this.process =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElseThrow(),
                  "-Xmx200m",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  NotifyingRun.class.getName(),
                  output.toString(),
                  url,
                  incident)
              .redirectError(ProcessBuilder.Redirect.appendTo(errors().toFile()))
              .start();
      this.out = process.inputReader();
    }

    private Path errors() {
      return output.resolve("errors");
    }

    void await(String wanted) throws IOException {
      String line = out.readLine();
      while (line != null && !line.equals(wanted)) {
        line = out.readLine();
      }
      assertThat(line).as(Files.readString(errors())).isEqualTo(wanted);
    }

    void end() {
      process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
      end();
    }
  }
}
