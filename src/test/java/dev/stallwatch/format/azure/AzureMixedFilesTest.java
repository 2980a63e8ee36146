package dev.stallwatch.format.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.file.FileTally;
import dev.stallwatch.format.file.LogFileOpening;
import dev.stallwatch.format.file.LogFileReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests and records of the firewall in one file, as storage accounts and event hubs hold. */
class AzureMixedFilesTest {
  private static final String REQUEST =
      "{\"time\":\"2020-07-05T19:00:05Z\",\"category\":\"FrontDoorAccessLog\",\"properties\":"
          + "{\"httpMethod\":\"GET\",\"requestUri\":\"https://dl.example.com:443/a\","
          + "\"httpStatusCode\":\"200\",\"timeTaken\":\"0.5\"}}";
  private static final String FIREWALL =
      "{\"time\":\"2020-07-05T19:00:05Z\",\"category\":\"FrontDoorWebApplicationFirewallLog\","
          + "\"properties\":{\"ruleName\":\"bots\",\"policy\":\"dl\",\"action\":\"Block\","
          + "\"policyMode\":\"prevention\",\"details\":{\"matches\":[{\"matchVariableName\":\"x\"}]}}}";

  private static FileTally read(String content) {
    LogFileReader reader =
        LogFileOpening.open(
            new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
            new LogFormats(FormatOptions.DEFAULTS));
    while (reader.next()) {
      assertThat(reader.line()).isNotNull();
    }
    return reader.tally();
  }

  private static void assertBoth(FileTally tally, long requests, long mitigations) {
    assertThat(tally.counts().records()).isEqualTo(requests);
    assertThat(tally.counts().ignored())
        .containsEntry(IgnoreReason.MITIGATION_RECORD, mitigations)
        .hasSize(1);
    assertThat(tally.counts().rejected()).isEmpty();
  }

  @Test
  void linesOfBothKindsAreRead() {
    FileTally tally = read(String.join("\n", FIREWALL, REQUEST, FIREWALL, REQUEST, FIREWALL));
    assertThat(tally.layout()).isEqualTo("azure");
    assertBoth(tally, 2, 3);
  }

  @Test
  void requestsAfterManyRecordsOfTheFirewallAreRead() {
    String firewall = String.join("\n", Collections.nCopies(30, FIREWALL));
    FileTally tally = read(firewall + "\n" + REQUEST);
    assertThat(tally.layout()).isEqualTo("azure-waf");
    assertBoth(tally, 1, 30);
  }

  @Test
  void recordsInAnArrayAreRead() {
    for (List<String> records :
        List.of(List.of(FIREWALL, REQUEST, FIREWALL), List.of(REQUEST, FIREWALL, FIREWALL))) {
      FileTally tally = read("{\"records\":[" + String.join(",", records) + "]}");
      assertThat(tally.layout()).isEqualTo("json-array > azure");
      assertBoth(tally, 1, 2);
    }
    FileTally firewallOnly = read("{ \"records\": [\n" + FIREWALL + ",\n" + FIREWALL + "\n]}");
    assertThat(firewallOnly.layout()).isEqualTo("json-array > azure-waf");
    assertBoth(firewallOnly, 0, 2);
  }

  @Test
  void theirSourceIsTheSame() {
    assertThat(new AzureWafFormat().source()).isEqualTo(new AzureFormat().source());
  }
}
