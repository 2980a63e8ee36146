package dev.stallwatch.report.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.Scope;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("zone")
class ChannelsTest {
  private static final ValueSource URL = new ValueSource(ValueSource.Kind.ENVIRONMENT, "URL");
  private static final ValueSource KEY = new ValueSource(ValueSource.Kind.ENVIRONMENT, "KEY");

  private final Stage stage = new Stage();

  private static JsonNode json(LoopbackServer.Received received) throws IOException {
    return new ObjectMapper().readTree(received.body());
  }

  @Test
  void slackMessageHasAllFacts() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      stage.environment.put("URL", server.url("/services/T0/B0/hush\n"));
      new SlackWebhook("slack", URL, Severity.INFO)
          .send(SampleAlerts.ended(1), Transition.NEW, stage.surroundings());
      LoopbackServer.Received received = server.received().get(0);
      assertThat(received.path()).isEqualTo("/services/T0/B0/hush");
      assertThat(received.headers().getFirst("Content-Type"))
          .isEqualTo("application/json; charset=utf-8");
      assertThat(json(received).get("unfurl_links").asBoolean(true)).isFalse();
      assertThat(json(received).get("text").asText().lines().toList())
          .containsExactly(
              "*CRITICAL* new: `Downloads hung for 11 h 30 min for Amazon Linux 2`",
              "2020-07-05 19:00 to 2020-07-06 06:30 UTC",
              "scope: `os amazon-linux-2`",
              "stall_rate: 638 of 1,476 transfers stalled (43.2 %), 1 expected (0.1 %); about 79 clients affected;"
                  + " confidence 0.90",
              "looks like a mitigation at the CDN, or a client's regression",
              "unaffected: `7 other operating systems`, 3 of 3,478",
              "request ids: `0649b2a617737c3f 938628b6ad8cd1bb`",
              "evidence: `" + slack(SampleAlerts.ended(1).evidenceCommand()) + "`",
              "incident `5ce424444123`, revision 1");
    }
  }

  private static String slack(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Test
  void clientInputMakesNoLinksOrMentionsInSlack() {
    Scope hostile =
        new Scope(
            Map.of(
                "path",
                Set.of("/`<!channel> <https://evil.example|click> @here \u202e\u001b[2J & *x*")));
    String text =
        SlackText.of(
            SampleAlerts.alert(1, Severity.CRITICAL, Verdict.RULE, null, hostile), Transition.NEW);
    assertThat(text).doesNotContain("<", "\u202e", "\u001b").contains("&lt;!channel&gt;");
    String outsideOfCode = text.replaceAll("`[^`\n]*`", "");
    assertThat(outsideOfCode).doesNotContain("@here", "evil.example", "`");
  }

  @Test
  void pagerDutyEventHasAllFields() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(202)) {
      stage.environment.put("KEY", "R0UT1NG");
      PagerDuty channel =
          new PagerDuty("pagerduty", KEY, URI.create(server.url("/v2/enqueue")), Severity.INFO);
      channel.send(SampleAlerts.ongoing(1), Transition.NEW, stage.surroundings());
      JsonNode event = json(server.received().get(0));
      assertThat(server.received().get(0).path()).isEqualTo("/v2/enqueue");
      assertThat(event.get("routing_key").asText()).isEqualTo("R0UT1NG");
      assertThat(event.get("event_action").asText()).isEqualTo("trigger");
      assertThat(event.get("dedup_key").asText()).isEqualTo(SampleAlerts.ID);
      JsonNode payload = event.get("payload");
      assertThat(payload.get("summary").asText())
          .isEqualTo(
              "Downloads hang for Amazon Linux 2: looks like a mitigation at the CDN, or a"
                  + " client's regression; since 2020-07-05 19:00 UTC, still going on when the"
                  + " data end");
      assertThat(payload.get("source").asText()).isEqualTo("stallwatch");
      assertThat(payload.get("severity").asText()).isEqualTo("critical");
      assertThat(payload.get("timestamp").asText()).isEqualTo("2020-07-05T19:00:00Z");
      assertThat(payload.get("class").asText()).isEqualTo("stall_rate");
      JsonNode details = payload.get("custom_details");
      assertThat(details.get("transfers").asLong()).isEqualTo(1476);
      assertThat(details.get("ended_at").isNull()).isTrue();
      assertThat(details.get("request_ids").get(1).asText()).isEqualTo("938628b6ad8cd1bb");
      assertThat(details.get("not_affected").get(0).asText())
          .isEqualTo("7 other operating systems");
    }
  }

  @Test
  void pagerDutyTriggersOnNewOrOngoingAndResolvesOnEnd() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(202)) {
      stage.environment.put("KEY", "R0UT1NG");
      PagerDuty channel =
          new PagerDuty("pagerduty", KEY, URI.create(server.url("/")), Severity.INFO);
      channel.send(SampleAlerts.ended(1), Transition.NEW, stage.surroundings());
      channel.send(SampleAlerts.ongoing(2), Transition.REVISED, stage.surroundings());
      channel.send(SampleAlerts.ended(3), Transition.ENDED, stage.surroundings());
      channel.send(SampleAlerts.ended(4), Transition.REVISED, stage.surroundings());
      assertThat(server.received())
          .extracting(received -> json(received).get("event_action").asText())
          .containsExactly("trigger", "trigger", "resolve", "resolve");
      assertThat(json(server.received().get(2)).has("payload")).isFalse();
    }
  }

  @Test
  void signatureCoversTimestampAndBody() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(204)) {
      stage.environment.put("KEY", "s3cr\u00e9t");
      new SignedWebhook(
              "webhook",
              new ValueSource(ValueSource.Kind.CONFIGURATION, server.url("/hook")),
              KEY,
              Severity.INFO)
          .send(SampleAlerts.ended(2), Transition.ENDED, stage.surroundings());
      LoopbackServer.Received received = server.received().get(0);
      String timestamp = received.headers().getFirst("Stallwatch-Timestamp");
      assertThat(timestamp).isEqualTo(Long.toString(Stage.NOW.getEpochSecond()));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec("s3cr\u00e9t".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
      assertThat(received.headers().getFirst("Stallwatch-Signature"))
          .isEqualTo("v1=" + HexFormat.of().formatHex(mac.doFinal(received.body())));
      assertThat(received.headers().getFirst("Stallwatch-Delivery"))
          .isEqualTo("5ce424444123-2-ended");
      JsonNode body = json(received);
      assertThat(body.get("transition").asText()).isEqualTo("ended");
      assertThat(body.get("incident_id").asText()).isEqualTo(SampleAlerts.ID);
      assertThat(body.get("ended_at").asText()).isEqualTo(SampleAlerts.END);
      assertThat(body.get("scope").get("os").get(0).asText()).isEqualTo("amazon-linux-2");
      assertThat(body.get("observed_rate").asDouble()).isEqualTo(0.432);
      assertThat(body.get("not_affected").get(0).get("transfers").asLong()).isEqualTo(3478);
    }
  }

  @Test
  void requestWithoutSecretIsUnsigned() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(200)) {
      new SignedWebhook(
              "webhook",
              new ValueSource(ValueSource.Kind.CONFIGURATION, server.url("/")),
              null,
              Severity.INFO)
          .send(SampleAlerts.ended(1), Transition.NEW, stage.surroundings());
      assertThat(server.received().get(0).headers())
          .doesNotContainKeys("Stallwatch-Signature", "Stallwatch-Timestamp");
    }
  }

  @Test
  void alertIsUnchangedAfterJsonRoundTrip() throws Exception {
    Alert alert = SampleAlerts.ended(3);
    assertThat(AlertJson.JSON.readValue(AlertJson.line(alert), Alert.class)).isEqualTo(alert);
  }

  @Test
  void alertKeptByAnEarlierVersionHasAHeadlineToo() throws Exception {
    ObjectNode kept = (ObjectNode) AlertJson.JSON.readTree(AlertJson.line(SampleAlerts.ended(3)));
    kept.remove("headline");
    Alert alert = AlertJson.JSON.treeToValue(kept, Alert.class);
    assertThat(alert.view().headline())
        .isEqualTo("Downloads hung for 11 h 30 min for Amazon Linux 2");
  }

  @Test
  void commandGetsAlertOnInputAndInEnvironment(@TempDir Path directory) throws Exception {
    Path script =
        script(
            directory,
            "cat > 'DIR/in'; printf '%s\\n' \"$1\" \"$STALLWATCH_INCIDENT_ID\""
                + " \"$STALLWATCH_TRANSITION\" \"$STALLWATCH_SEVERITY\""
                + " \"$STALLWATCH_REVISION\" \"$STALLWATCH_ENDED_AT\" > 'DIR/facts'");
    command(script.toString(), "$(id); --json")
        .send(SampleAlerts.ended(1), Transition.NEW, stage.surroundings());
    assertThat(Files.readAllLines(directory.resolve("facts")))
        .containsExactly(
            "$(id); --json", SampleAlerts.ID, "new", "critical", "1", SampleAlerts.END);
    assertThat(
            new ObjectMapper()
                .readTree(directory.resolve("in").toFile())
                .get("scope_text")
                .asText())
        .isEqualTo("os amazon-linux-2");
  }

  @Test
  void commandMayIgnoreInputButMustExitWithZero(@TempDir Path directory) throws Exception {
    command(script(directory, "exit 0").toString())
        .send(SampleAlerts.ended(1), Transition.NEW, stage.surroundings());
    CommandChannel failing = command(script(directory, "exit 3").toString());
    assertThatThrownBy(
            () -> failing.send(SampleAlerts.ended(1), Transition.NEW, stage.surroundings()))
        .isInstanceOf(ChannelException.class)
        .hasMessage("failed with exit code 3");
    CommandChannel missing = command(directory.resolve("none").toString());
    assertThatThrownBy(
            () -> missing.send(SampleAlerts.ended(1), Transition.NEW, stage.surroundings()))
        .isInstanceOf(ChannelException.class)
        .hasMessageContaining("can't be started");
  }

  @Test
  void hangingCommandIsKilledWithItsChildren(@TempDir Path directory) throws Exception {
    Path script = script(directory, "sleep 987 & echo $! > 'DIR/child'; wait");
    CommandChannel channel =
        new CommandChannel(
            "command", List.of(script.toString()), Duration.ofSeconds(1), Severity.INFO);
    assertThatThrownBy(
            () -> channel.send(SampleAlerts.ended(1), Transition.NEW, stage.surroundings()))
        .isInstanceOf(ChannelException.class)
        .hasMessage("did not exit within 1 s");
    long child = Long.parseLong(Files.readString(directory.resolve("child")).strip());
    assertThat(ProcessHandle.of(child))
        .matches(
            handle ->
                handle.isEmpty()
                    || handle.get().onExit().orTimeout(5, TimeUnit.SECONDS).join() != null);
  }

  private static CommandChannel command(String... argv) {
    return new CommandChannel("command", List.of(argv), Duration.ofSeconds(20), Severity.INFO);
  }

  private static Path script(Path directory, String body) throws IOException {
    Path script = directory.resolve("script");
    Files.writeString(script, "#!/bin/sh\n" + body.replace("DIR", directory.toString()) + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }
}
