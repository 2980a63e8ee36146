package dev.stallwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON of each vendor is distinguished from that of the others by its field names. */
class JsonRecognitionTest {
  private static final String FASTLY =
      "{\"timestamp\":\"2020-07-05T19:00:03+0000\",\"url\":\"/x\",\"request_user_agent\":\"%s\","
          + "\"response_status\":200,\"fastly_is_edge\":true}";
  private static final String FASTLY_OLD =
      "{ \"time_start\": 1593975603123, \"url\":\"/x\", \"request_user_agent\" : \"%s\","
          + "\"resp_status\":\"200\", \"server_datacenter\" : \"FRA\"}";
  private static final String AKAMAI =
      "{\"reqTimeSec\":\"1593975603.1\",\"UA\":\"%s\",\"statusCode\":\"200\"}";
  private static final String GCP =
      "{\"httpRequest\":{\"status\":200,\"userAgent\":\"%s\"},"
          + "\"resource\":{\"type\":\"http_load_balancer\"}}";
  private static final String AZURE =
      "{\"time\":\"x\",\"category\": \"FrontDoorAccessLog\",\"properties\":{\"userAgent\":\"%s\"}}";
  private static final String AZURE_CLASSIC = AZURE.replace("FrontDoor", "Frontdoor");
  private static final String CLOUDFLARE =
      "{\"EdgeStartTimestamp\":1593975603,\"EdgeResponseStatus\":200,\"UserAgent\":\"%s\"}";

  private static String line(String vendor, String userAgent) {
    String template =
        switch (vendor) {
          case "fastly" -> FASTLY;
          case "fastly-old" -> FASTLY_OLD;
          case "akamai" -> AKAMAI;
          case "gcp" -> GCP;
          case "azure" -> AZURE;
          case "azure-classic" -> AZURE_CLASSIC;
          default -> CLOUDFLARE;
        };
    return String.format(Locale.ROOT, template, userAgent);
  }

  private static String recognised(List<String> lines) {
    return new LogFormats(FormatOptions.DEFAULTS)
        .recognise(lines)
        .map(LogFormat::name)
        .orElse("none");
  }

  @ParameterizedTest
  @CsvSource({
    "fastly,fastly",
    "fastly-old,fastly",
    "akamai,akamai",
    "gcp,gcp",
    "azure,azure",
    "azure-classic,azure",
    "cloudflare,cloudflare"
  })
  void clientTextDoesNotChangeTheRecognisedVendor(String vendor, String format) {
    assertThat(recognised(List.of(line(vendor, "curl")))).isEqualTo(format);
    assertThat(recognised(List.of("\":200, torn", line(vendor, "curl")))).isEqualTo(format);
    for (String other :
        List.of(FASTLY, FASTLY_OLD, AKAMAI, GCP, AZURE, AZURE_CLASSIC, CLOUDFLARE)) {
      String escaped = other.replace("\"", "\\\"");
      assertThat(recognised(List.of(line(vendor, escaped)))).as(other).isEqualTo(format);
    }
  }

  @Test
  void entriesOfOtherServicesMayComeFirst() {
    String other = "{\"textPayload\":\"started\",\"resource\":{\"type\":\"gce_instance\"}}";
    assertThat(recognised(List.of(other, other, line("gcp", "curl")))).isEqualTo("gcp");
    assertThat(recognised(List.of(other, other))).isEqualTo("none");
  }

  @Test
  void firewallLinesMayComeFirst() {
    String firewall = "{\"category\":\"FrontDoorWebApplicationFirewallLog\",\"properties\":{}}";
    assertThat(recognised(List.of(firewall, line("azure", "curl")))).isEqualTo("azure");
    assertThat(recognised(List.of(firewall))).isEqualTo("azure-waf");
  }

  @Test
  void syslogHeaderBeforeTheObjectMeansFastly() {
    String header = "<134>2020-07-05T19:00:05Z cache-iad-kiad7000041 s3[423156]: ";
    assertThat(recognised(List.of(header + line("fastly", "curl")))).isEqualTo("fastly");
    assertThat(recognised(List.of(header + "x"))).isEqualTo("none");
  }

  @Test
  void applicationJsonHasNoFormat() {
    assertThat(
            recognised(
                List.of(
                    "{\"timestamp\":\"x\",\"status\":200,\"url\":\"/x\",\"category\":\"a\"}",
                    "{\"msg\":\"fastly_is_edge\",\"url\":\"/\",\"status\":\"reqTimeSec\"}")))
        .isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cloudflare-firewall|{\"RayID\":\"1\",\"Datetime\":1,\"Action\":\"log\",\"Source\":\"waf\",\"UA\":\"%s\"}",
        "cloudflare-network-analytics|{\"datetime\" : 1,\"Verdict\":\"drop\",\"OUTCOME\":\"pass\",\"UA\":\"%s\"}",
        "cloudflare-audit|{\"ActionType\":\"x\",\"When\":1,\"UA\":\"%s\"}",
        "cloudflare-audit-v2|{\"ActionTimestamp\":1,\"ActionType\":\"update\",\"UA\":\"%s\"}",
        "aws-waf|{\"webaclId\":\"a\",\"terminatingRuleId\":\"b\",\"action\":\"ALLOW\",\"httpRequest\":{\"UA\":\"%s\"}}",
        "aws-cloudtrail|{\"eventVersion\":\"1\",\"eventSource\":\"b\",\"eventName\":\"c\",\"eventTime\":1,"
            + "\"awsRegion\":\"x\",\"UA\":\"%s\"}",
      })
  void logsOfMitigationsAreNoAccessLogs(String format, String template) {
    assertThat(recognised(List.of(String.format(Locale.ROOT, template, "curl")))).isEqualTo(format);
    for (String other :
        List.of(FASTLY, FASTLY_OLD, AKAMAI, GCP, AZURE, AZURE_CLASSIC, CLOUDFLARE)) {
      String escaped = other.replace("\"", "\\\"");
      assertThat(recognised(List.of(String.format(Locale.ROOT, template, escaped))))
          .as(other)
          .isEqualTo(format);
    }
    String asText = template.replace("\"", "\\\"");
    assertThat(recognised(List.of(line("cloudflare", asText)))).isEqualTo("cloudflare");
    assertThat(recognised(List.of(line("gcp", asText)))).isEqualTo("gcp");
    assertThat(recognised(List.of("{\"a\":\"" + asText + "\"}"))).isEqualTo("none");
  }

  @Test
  void accessLogsWithNamesOfMitigationsInTheirTextsStayAccessLogs() {
    for (String members :
        List.of(
            "{\"attackData\":{},\"httpMessage\":{}}",
            "{\"category\":\"FrontDoorWebApplicationFirewallLog\"}",
            "{\"agent_response_code\":406,\"signals\":[],\"timestamp\":1}",
            "{\"transaction\":{\"time_stamp\":\"x\",\"messages\":[]}}",
            "{\"statuses_url\":\"x\",\"created_at\":\"x\",\"sha\":\"x\"}",
            "{\"page\":{},\"incidents\":[],\"incident_updates\":[],\"impact\":1}")) {
      String escaped = members.replace("\"", "\\\"");
      for (String vendor : List.of("fastly", "akamai", "gcp", "azure", "cloudflare")) {
        assertThat(recognised(List.of(line(vendor, escaped)))).as(members).isEqualTo(vendor);
      }
      assertThat(recognised(List.of("{\"msg\":\"" + escaped + "\"}"))).isEqualTo("none");
    }
  }
}
