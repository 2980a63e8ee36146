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
  private static final String HUSH = "h0sh-hush";

  private final Stage stage = new Stage();

  private Channel slack(String name, LoopbackServer server, Severity least) {
    stage.environment.put(name, server.url("/" + HUSH + "/" + name));
    return new SlackWebhook(name, new ValueSource(ValueSource.Kind.ENVIRONMENT, name), least);
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
  void eachRevisionIsToldOnce() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      Notifier notifier = stage.notifier(webhook(server));
      assertThat(stage.tell(notifier, SampleAlerts.goingOn(1))).isEqualTo(new Deliveries(1, 0, 0));
      assertThat(stage.tell(stage.notifier(webhook(server)), SampleAlerts.goingOn(1)))
          .isEqualTo(Deliveries.NONE);
      stage.tell(notifier, SampleAlerts.goingOn(2));
      stage.tell(notifier, SampleAlerts.over(3));
      stage.tell(notifier, SampleAlerts.over(4));
      assertThat(transitions(server)).containsExactly("new", "revised", "ended", "revised");
      assertThat(stage.complaints).isEmpty();
    }
  }

  @Test
  void whatWasNotTakenIsToldByTheNextRun() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(404, 200)) {
      assertThat(stage.tell(stage.notifier(webhook(server)), SampleAlerts.goingOn(1)))
          .isEqualTo(new Deliveries(0, 1, 0));
      assertThat(stage.complaints.get(0))
          .isEqualTo("channel webhook did not take incident 5ce424444123: answered 404");
      // Nothing of it is found again: the outbox alone knows.
      assertThat(stage.tell(stage.notifier(webhook(server)))).isEqualTo(new Deliveries(1, 0, 0));
      assertThat(transitions(server)).containsExactly("new", "new");
    }
  }

  @Test
  void aNewerRevisionTakesThePlaceOfOneThatWaits() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(404, 200)) {
      Notifier notifier = stage.notifier(webhook(server));
      stage.tell(notifier, SampleAlerts.goingOn(1));
      stage.tell(notifier, SampleAlerts.over(2));
      assertThat(server.received()).hasSize(2);
      assertThat(transitions(server)).containsExactly("new", "new");
    }
  }

  @Test
  void aChannelThatNeverTakesIsGivenUp() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(410)) {
      Notifier notifier = stage.notifier(webhook(server));
      notifier.queue(List.of(SampleAlerts.goingOn(1)));
      for (int run = 1; run < Outbox.MAX_RUNS; run++) {
        assertThat(notifier.deliver()).isEqualTo(new Deliveries(0, 1, 0));
      }
      assertThat(notifier.deliver()).isEqualTo(new Deliveries(0, 0, 1));
      assertThat(notifier.deliver()).isEqualTo(Deliveries.NONE);
    }
  }

  @Test
  void onlyWhatIsGraveEnoughIsTold() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      Notifier notifier = stage.notifier(slack("S", server, Severity.WARNING));
      Alert slight = SampleAlerts.alert(1, Severity.INFO, Verdict.EDGE, null);
      Alert notice = SampleAlerts.alert(1, Severity.CRITICAL, Verdict.MORE_DEMAND, null);
      assertThat(stage.tell(notifier, slight, notice)).isEqualTo(Deliveries.NONE);
      Alert grave = SampleAlerts.alert(2, Severity.WARNING, Verdict.EDGE, null);
      assertThat(stage.tell(notifier, grave).taken()).isEqualTo(1);
      // Who heard of it also hears that it was not so bad, and its end.
      Alert slightEnd = SampleAlerts.alert(3, Severity.INFO, Verdict.EDGE, SampleAlerts.END);
      assertThat(stage.tell(notifier, slightEnd).taken()).isEqualTo(1);
    }
  }

  @Test
  void noticesAreInformation() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      Notifier notifier = stage.notifier(webhook(server));
      Alert notice = SampleAlerts.alert(1, Severity.INFO, Verdict.MORE_DEMAND, null);
      assertThat(stage.tell(notifier, notice).taken()).isEqualTo(1);
    }
  }

  @Test
  void aServerThatIsBusyIsAskedAgainWithPausesThatGrow() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(500, 503, 408, 200)) {
      assertThat(stage.tell(stage.notifier(webhook(server)), SampleAlerts.over(1)).taken())
          .isEqualTo(1);
      assertThat(stage.pauses).hasSize(3);
      for (int i = 0; i < 3; i++) {
        assertThat(stage.pauses.get(i))
            .isBetween(Duration.ofMillis(500L << i), Duration.ofMillis(1000L << i));
      }
    }
  }

  @Test
  void aServerThatSaysWhenIsAskedThen() throws Exception {
    try (LoopbackServer seconds = LoopbackServer.answering(Map.of("Retry-After", "17"), 429, 200);
        LoopbackServer date =
            LoopbackServer.answering(
                Map.of("Retry-After", "Mon, 6 Jul 2020 07:00:33 GMT"), 503, 200)) {
      stage.tell(stage.notifier(webhook(seconds)), SampleAlerts.over(1));
      stage.tell(stage.notifier(slack("D", date, Severity.INFO)), SampleAlerts.over(1));
      assertThat(stage.pauses).containsExactly(Duration.ofSeconds(17), Duration.ofSeconds(33));
    }
  }

  @Test
  void whoAsksForMoreThanAMinuteIsLeftToTheNextRun() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(Map.of("Retry-After", "3600"), 429)) {
      assertThat(stage.tell(stage.notifier(webhook(server)), SampleAlerts.over(1)).waiting())
          .isEqualTo(1);
      assertThat(server.received()).hasSize(1);
      assertThat(stage.pauses).isEmpty();
    }
  }

  @Test
  void whatIsRefusedIsNotAskedAgain() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(400)) {
      stage.tell(stage.notifier(webhook(server)), SampleAlerts.over(1));
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void oneChannelThatFailsKeepsNothingFromTheOthers() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      stage.environment.put("DEAD", "http://127.0.0.1:" + closed + "/" + HUSH);
      Channel dead =
          new SlackWebhook(
              "dead", new ValueSource(ValueSource.Kind.ENVIRONMENT, "DEAD"), Severity.INFO);
      assertThat(stage.tell(stage.notifier(dead, webhook(server)), SampleAlerts.over(1)))
          .isEqualTo(new Deliveries(1, 1, 0));
      assertThat(stage.pauses).hasSize(3);
      assertThat(stage.complaints.get(0))
          .isEqualTo(
              "channel dead did not take incident 5ce424444123: no connection, or it broke off");
      assertNothingIsGivenAway();
    }
  }

  @Test
  void aServerThatOnlyDripsIsLeftAfterTheTimeLimit() throws Exception {
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
        slow.send(SampleAlerts.over(1), Transition.NEW, stage.surroundings());
        throw new AssertionError("the answer came");
      } catch (ChannelException e) {
        assertThat(e).hasMessage("no answer within 2 s");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
    }
  }

  @Test
  void redirectsTakeNoSecretsElsewhere() throws Exception {
    try (LoopbackServer elsewhere = LoopbackServer.answering(200);
        LoopbackServer server =
            LoopbackServer.answering(Map.of("Location", elsewhere.url("/")), 307)) {
      Channel channel = slack("R", server, Severity.INFO);
      assertThat(stage.tell(stage.notifier(channel), SampleAlerts.over(1)).waiting()).isEqualTo(1);
      assertThat(elsewhere.received()).isEmpty();
      assertThat(stage.complaints.get(0)).endsWith("answered 307");
    }
  }

  @Test
  void secretsThatAreNotThereAreToldByTheirPlace(@TempDir Path directory) throws Exception {
    Channel unset =
        new SlackWebhook(
            "unset", new ValueSource(ValueSource.Kind.ENVIRONMENT, "NONE"), Severity.INFO);
    Path file = Files.writeString(directory.resolve("empty"), "\n");
    Channel empty =
        new SlackWebhook(
            "empty", new ValueSource(ValueSource.Kind.FILE, file.toString()), Severity.INFO);
    stage.environment.put("BAD", "no address " + HUSH);
    Channel bad =
        new SlackWebhook(
            "bad", new ValueSource(ValueSource.Kind.ENVIRONMENT, "BAD"), Severity.INFO);
    assertThat(stage.notifier(unset, empty, bad).tryOut())
        .containsExactly(
            Map.entry("unset", "the environment variable NONE is not set"),
            Map.entry("empty", "the file " + file + " is empty"),
            Map.entry("bad", "its address is no http:// or https:// address"));
    assertNothingIsGivenAway();
  }

  @Test
  void secretsInFilesAreReadWithoutTheirLineBreak(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("key"), HUSH + "\n");
    ValueSource source = new ValueSource(ValueSource.Kind.FILE, file.toString());
    Secret secret = source.read(name -> null);
    assertThat(secret.reveal()).isEqualTo(HUSH);
    assertThat(secret.toString() + source).doesNotContain(HUSH);
  }

  @Test
  void anOutboxThatCanNotBeReadIsBegunAnew() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      stage.stored = "{\"torn";
      stage.tell(stage.notifier(webhook(server)), SampleAlerts.over(1));
      assertThat(server.received()).hasSize(1);
      assertThat(stage.complaints.get(0)).contains("can't read what the channels were told");
      assertThat(Outbox.parse(stage.stored).waiting(webhook(server))).isEmpty();
    }
  }

  @Test
  void whatRunsQueueAtTheSameTimeIsToldByEither() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      Notifier one = stage.notifier(webhook(server));
      Notifier other = stage.notifier(webhook(server));
      one.queue(List.of(SampleAlerts.goingOn(1)));
      other.queue(List.of(SampleAlerts.over(2)));
      assertThat(one.deliver()).isEqualTo(new Deliveries(1, 0, 0));
      assertThat(other.deliver()).isEqualTo(Deliveries.NONE);
      assertThat(transitions(server)).containsExactly("new");
      assertThat(server.received().get(0).latin()).contains("\"revision\":2");
      assertThat(stage.added).isEmpty();
    }
  }

  @Test
  void channelsThatOnlyTheRunWhichQueuedHasAreToldByOneThatHasThem() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      Channel mine = slack("mine", server, Severity.INFO);
      Channel other = slack("other", server, Severity.CRITICAL);
      stage.notifier(mine).queue(List.of(SampleAlerts.goingOn(1)));
      assertThat(stage.notifier(other).deliver()).isEqualTo(Deliveries.NONE);
      assertThat(stage.notifier(mine).deliver()).isEqualTo(new Deliveries(1, 0, 0));
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void anOutboxOfAnEarlierVersionIsGoneOnWith() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      stage.stored =
          "{\"channels\":{\"webhook\":{\"told\":{\"5ce424444123\":{\"revision\":1,\"goes_on\":true}},"
              + "\"waiting\":{\"5ce424444123\":{\"runs\":2,\"alert\":"
              + AlertJson.line(SampleAlerts.over(2))
              + "}}}}}";
      assertThat(stage.notifier(webhook(server)).deliver()).isEqualTo(new Deliveries(1, 0, 0));
      assertThat(transitions(server)).containsExactly("ended");
      assertThat(stage.tell(stage.notifier(webhook(server)), SampleAlerts.over(2)))
          .isEqualTo(Deliveries.NONE);
      assertThat(stage.complaints).isEmpty();
    }
  }

  @Test
  void whatAnotherRunIsSendingIsLeftToIt() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      stage.isClaimed = true;
      stage.tell(stage.notifier(webhook(server)), SampleAlerts.over(1));
      assertThat(server.received()).isEmpty();
      assertThat(stage.added).hasSize(1);
      assertThat(stage.complaints)
          .containsExactly("another run is sending to the channels, and sends what this one found");
    }
  }

  @Test
  void whatIsAddedWhileTheChannelsAreToldIsToldToo() throws Exception {
    Notifier[] notifier = new Notifier[1];
    try (LoopbackServer server =
        new LoopbackServer(
            (exchange, request) -> {
              if (request.number() == 1) {
                notifier[0].queue(List.of(SampleAlerts.over(2)));
              }
              exchange.sendResponseHeaders(200, -1);
            })) {
      notifier[0] = stage.notifier(webhook(server));
      assertThat(stage.tell(notifier[0], SampleAlerts.goingOn(1)))
          .isEqualTo(new Deliveries(2, 0, 0));
      assertThat(transitions(server)).containsExactly("new", "ended");
    }
  }

  @Test
  void whatCanNotBeKeptIsToldByTheRunThatFoundIt() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      stage.refusesAdditions = true;
      assertThat(stage.tell(stage.notifier(webhook(server)), SampleAlerts.over(1)).taken())
          .isEqualTo(1);
      assertThat(stage.complaints.get(0)).startsWith("can't keep what the channels are to be told");
    }
  }

  @Test
  void anOutboxThatCanNotBeReadNowIsNotReplaced() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      stage.stored = "kept";
      stage.refusesReading = true;
      assertThat(stage.tell(stage.notifier(webhook(server)), SampleAlerts.over(1)))
          .isEqualTo(Deliveries.NONE);
      assertThat(stage.stored).isEqualTo("kept");
      assertThat(stage.added).hasSize(1);
      assertThat(stage.complaints)
          .containsExactly(
              "can't read what the channels have to be told: the storage is busy; it is left to the"
                  + " next run");
    }
  }

  private void assertNothingIsGivenAway() {
    assertThat(stage.complaints).noneMatch(line -> line.contains(HUSH) || line.contains("\n"));
    assertThat(stage.stored).doesNotContain(HUSH, "http");
  }
}
