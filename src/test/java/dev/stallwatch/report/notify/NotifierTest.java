package dev.stallwatch.report.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifierTest {
  private static final String SECRET = "h0sh-hush";

  private final Stage stage = new Stage();

  private Channel slack(String name, LoopbackServer server, Severity minSeverity) {
    stage.environment.put(name, server.url("/" + SECRET + "/" + name));
    return new SlackWebhook(name, new ValueSource(ValueSource.Kind.ENVIRONMENT, name), minSeverity);
  }

  private static Channel webhook(LoopbackServer server) {
    return new SignedWebhook(
        "webhook",
        new ValueSource(ValueSource.Kind.CONFIGURATION, server.url("/")),
        null,
        Severity.INFO);
  }

  private static List<String> transitions(LoopbackServer server) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<String> transitions = new java.util.ArrayList<>();
    for (LoopbackServer.Received received : server.received()) {
      transitions.add(mapper.readTree(received.body()).get("transition").asText());
    }
    return transitions;
  }

  @Test
  void revisionIsSentOnce() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      Notifier notifier = stage.notifier(webhook(server));
      assertThat(stage.queueAndDeliver(notifier, SampleAlerts.ongoing(1)))
          .isEqualTo(new Deliveries(1, 0, 0));
      assertThat(stage.queueAndDeliver(stage.notifier(webhook(server)), SampleAlerts.ongoing(1)))
          .isEqualTo(Deliveries.NONE);
      stage.queueAndDeliver(notifier, SampleAlerts.ongoing(2));
      stage.queueAndDeliver(notifier, SampleAlerts.ended(3));
      stage.queueAndDeliver(notifier, SampleAlerts.ended(4));
      assertThat(transitions(server)).containsExactly("new", "revised", "ended", "revised");
      assertThat(stage.warnings).isEmpty();
    }
  }

  @Test
  void failedMessageIsSentByNextRun() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(404, 200)) {
      assertThat(stage.queueAndDeliver(stage.notifier(webhook(server)), SampleAlerts.ongoing(1)))
          .isEqualTo(new Deliveries(0, 1, 0));
      assertThat(stage.warnings.get(0))
          .isEqualTo("channel webhook did not accept incident 5ce424444123: HTTP status 404");
      // The second run finds no incident: the alert comes from the outbox.
      assertThat(stage.queueAndDeliver(stage.notifier(webhook(server))))
          .isEqualTo(new Deliveries(1, 0, 0));
      assertThat(transitions(server)).containsExactly("new", "new");
    }
  }

  @Test
  void newerRevisionReplacesWaitingOne() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(404, 200)) {
      Notifier notifier = stage.notifier(webhook(server));
      stage.queueAndDeliver(notifier, SampleAlerts.ongoing(1));
      stage.queueAndDeliver(notifier, SampleAlerts.ended(2));
      assertThat(server.received()).hasSize(2);
      assertThat(transitions(server)).containsExactly("new", "new");
    }
  }

  @Test
  void messageIsGivenUpAfterMaximumRuns() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(410)) {
      Notifier notifier = stage.notifier(webhook(server));
      notifier.queue(List.of(SampleAlerts.ongoing(1)));
      for (int run = 1; run < Outbox.MAX_RUNS; run++) {
        assertThat(notifier.deliver()).isEqualTo(new Deliveries(0, 1, 0));
      }
      assertThat(notifier.deliver()).isEqualTo(new Deliveries(0, 0, 1));
      assertThat(notifier.deliver()).isEqualTo(Deliveries.NONE);
    }
  }

  @Test
  void alertBelowMinimumSeverityIsNotSent() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      Notifier notifier = stage.notifier(slack("S", server, Severity.WARNING));
      Alert minor = SampleAlerts.alert(1, Severity.INFO, Verdict.EDGE, null);
      Alert notice = SampleAlerts.alert(1, Severity.CRITICAL, Verdict.MORE_DEMAND, null);
      assertThat(stage.queueAndDeliver(notifier, minor, notice)).isEqualTo(Deliveries.NONE);
      Alert severe = SampleAlerts.alert(2, Severity.WARNING, Verdict.EDGE, null);
      assertThat(stage.queueAndDeliver(notifier, severe).taken()).isEqualTo(1);
      // A channel that received the incident also receives its later revisions.
      Alert minorEnd = SampleAlerts.alert(3, Severity.INFO, Verdict.EDGE, SampleAlerts.END);
      assertThat(stage.queueAndDeliver(notifier, minorEnd).taken()).isEqualTo(1);
    }
  }

  @Test
  void noticeHasSeverityInfo() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      Notifier notifier = stage.notifier(webhook(server));
      Alert notice = SampleAlerts.alert(1, Severity.INFO, Verdict.MORE_DEMAND, null);
      assertThat(stage.queueAndDeliver(notifier, notice).taken()).isEqualTo(1);
    }
  }

  @Test
  void overloadedServerIsRetriedWithGrowingPauses() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(500, 503, 408, 200)) {
      assertThat(
              stage.queueAndDeliver(stage.notifier(webhook(server)), SampleAlerts.ended(1)).taken())
          .isEqualTo(1);
      assertThat(stage.pauses).hasSize(3);
      for (int i = 0; i < 3; i++) {
        assertThat(stage.pauses.get(i))
            .isBetween(Duration.ofMillis(500L << i), Duration.ofMillis(1000L << i));
      }
    }
  }

  @Test
  void retryAfterSetsThePause() throws Exception {
    try (LoopbackServer seconds = LoopbackServer.answering(Map.of("Retry-After", "17"), 429, 200);
        LoopbackServer date =
            LoopbackServer.answering(
                Map.of("Retry-After", "Mon, 6 Jul 2020 07:00:33 GMT"), 503, 200)) {
      stage.queueAndDeliver(stage.notifier(webhook(seconds)), SampleAlerts.ended(1));
      stage.queueAndDeliver(stage.notifier(slack("D", date, Severity.INFO)), SampleAlerts.ended(1));
      assertThat(stage.pauses).containsExactly(Duration.ofSeconds(17), Duration.ofSeconds(33));
    }
  }

  @Test
  void retryAfterAboveOneMinuteWaitsForNextRun() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(Map.of("Retry-After", "3600"), 429)) {
      assertThat(
              stage
                  .queueAndDeliver(stage.notifier(webhook(server)), SampleAlerts.ended(1))
                  .waiting())
          .isEqualTo(1);
      assertThat(server.received()).hasSize(1);
      assertThat(stage.pauses).isEmpty();
    }
  }

  @Test
  void badRequestIsNotRetried() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(400)) {
      stage.queueAndDeliver(stage.notifier(webhook(server)), SampleAlerts.ended(1));
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void failingChannelDoesNotAffectOthers() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      stage.environment.put("DEAD", "http://127.0.0.1:" + closed + "/" + SECRET);
      Channel dead =
          new SlackWebhook(
              "dead", new ValueSource(ValueSource.Kind.ENVIRONMENT, "DEAD"), Severity.INFO);
      assertThat(
              stage.queueAndDeliver(stage.notifier(dead, webhook(server)), SampleAlerts.ended(1)))
          .isEqualTo(new Deliveries(1, 1, 0));
      assertThat(stage.pauses).hasSize(3);
      assertThat(stage.warnings.get(0))
          .isEqualTo(
              "channel dead did not accept incident 5ce424444123: connection failed or was closed");
      assertNoSecretIsLeaked();
    }
  }

  @Test
  void slowResponseBodyEndsAtTimeLimit() throws Exception {
    try (LoopbackServer server =
        new LoopbackServer(
            (exchange, request) -> {
              exchange.sendResponseHeaders(200, 0);
              for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
                Thread.sleep(100);
              }
            })) {
      Channel slow = slack("SLOW", server, Severity.INFO);
      long began = System.nanoTime();
      try {
        slow.send(SampleAlerts.ended(1), Transition.NEW, stage.surroundings());
        throw new AssertionError("a slow response was accepted");
      } catch (ChannelException e) {
        assertThat(e).hasMessage("no response within 2 s");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
    }
  }

  @Test
  void redirectIsNotFollowed() throws Exception {
    try (LoopbackServer target = LoopbackServer.answering(200);
        LoopbackServer server =
            LoopbackServer.answering(Map.of("Location", target.url("/")), 307)) {
      Channel channel = slack("R", server, Severity.INFO);
      assertThat(stage.queueAndDeliver(stage.notifier(channel), SampleAlerts.ended(1)).waiting())
          .isEqualTo(1);
      assertThat(target.received()).isEmpty();
      assertThat(stage.warnings.get(0)).endsWith("HTTP status 307");
    }
  }

  @Test
  void missingSecretIsReportedBySource(@TempDir Path directory) throws Exception {
    Channel unset =
        new SlackWebhook(
            "unset", new ValueSource(ValueSource.Kind.ENVIRONMENT, "NONE"), Severity.INFO);
    Path file = Files.writeString(directory.resolve("empty"), "\n");
    Channel empty =
        new SlackWebhook(
            "empty", new ValueSource(ValueSource.Kind.FILE, file.toString()), Severity.INFO);
    stage.environment.put("BAD", "no address " + SECRET);
    Channel bad =
        new SlackWebhook(
            "bad", new ValueSource(ValueSource.Kind.ENVIRONMENT, "BAD"), Severity.INFO);
    assertThat(stage.notifier(unset, empty, bad).tryOut())
        .containsExactly(
            Map.entry("unset", "the environment variable NONE is not set"),
            Map.entry("empty", "the file " + file + " is empty"),
            Map.entry("bad", "its address is not an http:// or https:// URL"));
    assertNoSecretIsLeaked();
  }

  @Test
  void secretInFileIsReadWithoutLineBreak(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("key"), SECRET + "\n");
    ValueSource source = new ValueSource(ValueSource.Kind.FILE, file.toString());
    Secret secret = source.read(name -> null);
    assertThat(secret.reveal()).isEqualTo(SECRET);
    assertThat(secret.toString() + source).doesNotContain(SECRET);
  }

  @Test
  void malformedOutboxIsReplaced() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      stage.stored = "{\"torn";
      stage.queueAndDeliver(stage.notifier(webhook(server)), SampleAlerts.ended(1));
      assertThat(server.received()).hasSize(1);
      assertThat(stage.warnings.get(0)).contains("can't read the outbox of earlier runs");
      assertThat(Outbox.parse(stage.stored).waiting(webhook(server))).isEmpty();
    }
  }

  @Test
  void concurrentRunsDeliverEachOthersAlerts() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      Notifier one = stage.notifier(webhook(server));
      Notifier other = stage.notifier(webhook(server));
      one.queue(List.of(SampleAlerts.ongoing(1)));
      other.queue(List.of(SampleAlerts.ended(2)));
      assertThat(one.deliver()).isEqualTo(new Deliveries(1, 0, 0));
      assertThat(other.deliver()).isEqualTo(Deliveries.NONE);
      assertThat(transitions(server)).containsExactly("new");
      assertThat(server.received().get(0).latin()).contains("\"revision\":2");
      assertThat(stage.added).isEmpty();
    }
  }

  @Test
  void alertWaitsForRunWithItsChannel() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      Channel mine = slack("mine", server, Severity.INFO);
      Channel other = slack("other", server, Severity.CRITICAL);
      stage.notifier(mine).queue(List.of(SampleAlerts.ongoing(1)));
      assertThat(stage.notifier(other).deliver()).isEqualTo(Deliveries.NONE);
      assertThat(stage.notifier(mine).deliver()).isEqualTo(new Deliveries(1, 0, 0));
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void outboxOfEarlierVersionIsReadable() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      stage.stored =
          "{\"channels\":{\"webhook\":{\"told\":{\"5ce424444123\":{\"revision\":1,\"goes_on\":true}},"
              + "\"waiting\":{\"5ce424444123\":{\"runs\":2,\"alert\":"
              + AlertJson.line(SampleAlerts.ended(2))
              + "}}}}}";
      assertThat(stage.notifier(webhook(server)).deliver()).isEqualTo(new Deliveries(1, 0, 0));
      assertThat(transitions(server)).containsExactly("ended");
      assertThat(stage.queueAndDeliver(stage.notifier(webhook(server)), SampleAlerts.ended(2)))
          .isEqualTo(Deliveries.NONE);
      assertThat(stage.warnings).isEmpty();
    }
  }

  @Test
  void claimedOutboxIsLeftToItsHolder() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      stage.isClaimed = true;
      stage.queueAndDeliver(stage.notifier(webhook(server)), SampleAlerts.ended(1));
      assertThat(server.received()).isEmpty();
      assertThat(stage.added).hasSize(1);
      assertThat(stage.warnings)
          .containsExactly("another run holds the outbox; it also delivers the alerts of this run");
    }
  }

  @Test
  void alertQueuedDuringDeliveryIsDelivered() throws Exception {
    Notifier[] notifier = new Notifier[1];
    try (LoopbackServer server =
        new LoopbackServer(
            (exchange, request) -> {
              if (request.number() == 1) {
                notifier[0].queue(List.of(SampleAlerts.ended(2)));
              }
              exchange.sendResponseHeaders(200, -1);
            })) {
      notifier[0] = stage.notifier(webhook(server));
      assertThat(stage.queueAndDeliver(notifier[0], SampleAlerts.ongoing(1)))
          .isEqualTo(new Deliveries(2, 0, 0));
      assertThat(transitions(server)).containsExactly("new", "ended");
    }
  }

  @Test
  void unsavedAlertIsSentByItsRun() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      stage.refusesAdditions = true;
      assertThat(
              stage.queueAndDeliver(stage.notifier(webhook(server)), SampleAlerts.ended(1)).taken())
          .isEqualTo(1);
      assertThat(stage.warnings.get(0)).startsWith("can't save the alerts to the outbox");
    }
  }

  @Test
  void unreadableOutboxIsNotReplaced() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      stage.stored = "kept";
      stage.refusesReading = true;
      assertThat(stage.queueAndDeliver(stage.notifier(webhook(server)), SampleAlerts.ended(1)))
          .isEqualTo(Deliveries.NONE);
      assertThat(stage.stored).isEqualTo("kept");
      assertThat(stage.added).hasSize(1);
      assertThat(stage.warnings)
          .containsExactly(
              "can't read the outbox: the storage is busy; the next run delivers its alerts");
    }
  }

  private void assertNoSecretIsLeaked() {
    assertThat(stage.warnings).noneMatch(line -> line.contains(SECRET) || line.contains("\n"));
    assertThat(stage.stored).doesNotContain(SECRET, "http");
  }
}
