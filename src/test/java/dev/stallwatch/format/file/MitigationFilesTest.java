package dev.stallwatch.format.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.foreign.ForeignKind;
import dev.stallwatch.model.mitigation.MitigationRecords;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files of mitigation logs, alone and mixed with others. */
class MitigationFilesTest {
  private static final LogFormats FORMATS = new LogFormats(FormatOptions.DEFAULTS);

  private static final String FIREWALL =
      "{\"Action\":\"log\",\"Datetime\":\"2020-07-05T19:00:12Z\",\"RayID\":\"5ae1\",\"RuleID\":\"0f1e\","
          + "\"Source\":\"waf\"}\n";
  private static final String PACKET =
      "{\"Datetime\":\"2020-07-05T19:00:12Z\",\"MitigationSystem\":\"dosd\",\"Outcome\":\"drop\","
          + "\"RuleID\":\"9e8d\",\"SampleInterval\":100,\"Verdict\":\"drop\"}\n";
  private static final String ACTION =
      "{\"ActionResult\":true,\"ActionType\":\"rule_update\",\"ID\":\"a\",\"NewValue\":{\"action\":\"block\"},"
          + "\"OldValue\":{\"action\":\"log\"},\"ResourceType\":\"rule\",\"When\":1593975483}\n";
  private static final String REQUEST =
      "{\"ClientIP\":\"192.0.2.1\",\"ClientRequestMethod\":\"GET\",\"ClientRequestPath\":\"/x\","
          + "\"ClientRequestUserAgent\":\"curl/8\",\"EdgeStartTimestamp\":1593975603,"
          + "\"EdgeEndTimestamp\":1593975604,\"EdgeResponseBytes\":1000,\"EdgeResponseStatus\":200}\n";
  private static final String EVENT =
      "{\"eventVersion\":\"1.08\",\"eventTime\":\"2020-07-05T18:58:03Z\",\"eventID\":\"e-%d\","
          + "\"eventSource\":\"wafv2.amazonaws.com\",\"eventName\":\"UpdateWebACL\",\"awsRegion\":\"x\","
          + "\"requestParameters\":{\"name\":\"dl\",\"rules\":[{\"name\":\"ua\",\"action\":{\"count\":{}}}]}}";

  private final List<MitigationRecords> noted = new ArrayList<>();

  private FileTally read(String text) {
    LogFileReader reader =
        LogFileOpening.open(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), FORMATS);
    while (reader.next()) {
      if (reader.line() instanceof ParsedLine.Noted line) {
        noted.add(line.mitigations());
      }
    }
    return reader.tally().settled();
  }

  private static String events(int count) {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < count; i++) {
      events.append(i == 0 ? "" : ",").append(String.format(Locale.ROOT, EVENT, i));
    }
    return events.toString();
  }

  @Test
  void eachLineOfMixedDataSetsIsReadByItsOwn() {
    FileTally tally = read((FIREWALL + PACKET + ACTION).repeat(20));
    assertThat(tally.format()).isEqualTo("cloudflare-firewall");
    assertThat(tally.counts().rejected()).isEmpty();
    assertThat(tally.counts().ignored()).isEqualTo(Map.of(IgnoreReason.MITIGATION_RECORD, 60L));
    assertThat(tally.warnings()).isEmpty();
    assertThat(noted.get(0).decisions().get(0).rule().product()).isEqualTo("waf");
    assertThat(noted.get(1).decisions().get(0).rule().product()).isEqualTo("dosd");
    assertThat(noted.get(2).changes()).hasSize(1);
  }

  @Test
  void decisionsAmongRequestsAreRead() {
    FileTally tally = read((FIREWALL + REQUEST + PACKET + PACKET).repeat(20));
    assertThat(tally.format()).isEqualTo("cloudflare");
    assertThat(tally.counts().records()).isEqualTo(20);
    assertThat(tally.counts().rejected()).isEmpty();
    assertThat(tally.counts().ignored()).isEqualTo(Map.of(IgnoreReason.MITIGATION_RECORD, 60L));
    assertThat(noted).hasSize(60);
  }

  @Test
  void textOfAClientIsNoDecision() {
    String text = PACKET.strip().replace("\"", "\\\"");
    FileTally tally = read(REQUEST.replace("curl/8", text).repeat(3));
    assertThat(tally.format()).isEqualTo("cloudflare");
    assertThat(tally.counts().records()).isEqualTo(3);
    assertThat(read(REQUEST.replace("EdgeStart", text).replace("EdgeEnd", text)).format()).isNull();
    assertThat(noted).isEmpty();
  }

  @Test
  void membersThatAClientAddedToItsRequestAreNoDecision() {
    String injected = "curl\",\"EdgeStartTimestamp\":\"x\"," + PACKET.strip().substring(1, 120);
    FileTally tally =
        read(
            REQUEST
                + REQUEST.replace("curl/8\"", injected)
                + REQUEST.replace("curl/8", "a\",\"ClientIP\":\"b"));
    assertThat(tally.counts().records()).isEqualTo(1);
    assertThat(noted).isEmpty();
  }

  @Test
  void documentsOfCloudTrailAreOpened() {
    FileTally tally = read("{\"Records\":[" + events(30) + "]}");
    assertThat(tally.format()).isEqualTo("aws-cloudtrail");
    assertThat(tally.counts().lines()).isEqualTo(30);
    assertThat(tally.counts().ignored()).isEqualTo(Map.of(IgnoreReason.MITIGATION_RECORD, 30L));
    assertThat(noted).hasSize(30).allMatch(records -> records.settings().size() == 1);
  }

  @Test
  void documentsOfCloudTrailOverManyLinesAreOpened() {
    String text = "{\"Records\":[" + events(30) + "]}";
    FileTally tally =
        read(text.replace(",\"", ",\n    \"").replace("[", "[\n  ").replace("{", "{\n  "));
    assertThat(tally.format()).isEqualTo("aws-cloudtrail");
    assertThat(tally.counts().lines()).isEqualTo(30);
    assertThat(noted).hasSize(30).allMatch(records -> records.settings().size() == 1);
  }

  @Test
  void longDocumentsOfCloudTrailAreOpened() {
    FileTally tally = read("{\"Records\":[" + events(3_000) + "]}\n");
    assertThat(tally.format()).isEqualTo("aws-cloudtrail");
    assertThat(tally.counts().lines()).isEqualTo(3_000);
    assertThat(tally.counts().rejected()).isEmpty();
  }

  @Test
  void digestsOfCloudTrailAreSkipped() {
    String digest =
        "{\"awsAccountId\":\"1\",\"digestStartTime\":\"2020-07-05T18:00:00Z\",\"digestS3Bucket\":\"b\","
            + "\"previousDigestS3Object\":\"o\",\"logFiles\":[{\"s3Bucket\":\"b\",\"s3Object\":\"x\"}]}";
    assertThat(read(digest).skippedAs()).isEqualTo(ForeignKind.CLOUDTRAIL);
  }

  @Test
  void otherDataSetsAreSkipped() {
    String query = "{\"QueryName\":\"a\",\"SourceIP\":\"192.0.2.1\",\"Timestamp\":\"x\"}\n";
    assertThat(read(query.repeat(3)).skippedAs()).isEqualTo(ForeignKind.CLOUDFLARE_DATA_SET);
  }
}
