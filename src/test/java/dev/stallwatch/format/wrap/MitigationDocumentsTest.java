package dev.stallwatch.format.wrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.SpecCase;
import dev.stallwatch.format.file.FileTally;
import dev.stallwatch.format.file.LogFileOpening;
import dev.stallwatch.format.file.LogFileReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** The documents of services that hold many mitigations or changes are opened to their records. */
class MitigationDocumentsTest {
  private static final String REQUEST = line("fastly-ngwaf");
  private static final String DEPLOYMENT = line("github-deployments");
  private static final String INCIDENT = line("statuspage");

  private static String line(String format) {
    return SpecCase.all().stream()
        .filter(named -> named.format().equals(format))
        .findFirst()
        .orElseThrow()
        .rule()
        .line();
  }

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

  private static void assertRecords(String content, String layout, long records) {
    FileTally tally = read(content);
    assertThat(tally.layout()).isEqualTo(layout);
    assertThat(tally.counts().ignored()).containsEntry(IgnoreReason.MITIGATION_RECORD, records);
    assertThat(tally.counts().rejected()).isEmpty();
  }

  /** Returns the object as a tool for people prints it. */
  private static String indented(String json) {
    return json.replace("{\"", "{\n  \"").replace(",\"", ",\n  \"").replace("}]", "}\n]");
  }

  private static String times(String json, int times) {
    return String.join(",", Collections.nCopies(times, json));
  }

  @Test
  void requestsOfTheNextGenWaf() {
    String document = "{\"data\":[" + times(REQUEST, 3) + "],\"meta\":{\"limit\":3,\"total\":3}}";
    assertRecords(document, "json-array > fastly-ngwaf", 3);
    assertRecords(document + "\n" + document, "json-array > fastly-ngwaf", 6);
    assertRecords(indented(document), "json-array > fastly-ngwaf", 3);
    assertRecords(
        "{\"data\":[" + times(REQUEST, 400) + "]}", "json-array > fastly-ngwaf", 400); // > 64 KiB
    assertRecords(REQUEST + "\n" + REQUEST, "fastly-ngwaf", 2);
  }

  @Test
  void deployments() {
    String array = "[" + times(DEPLOYMENT, 3) + "]";
    assertRecords(array, "json-array > github-deployments", 3);
    assertRecords(indented(array), "json-array > github-deployments", 3);
    assertRecords(DEPLOYMENT + "\n" + DEPLOYMENT, "github-deployments", 2);
    assertRecords(DEPLOYMENT, "github-deployments", 1);
    assertRecords(indented(DEPLOYMENT), "json-values > github-deployments", 1);
    String withStatuses =
        DEPLOYMENT.replace(
            "\"statuses_url\"",
            "\"statuses\":[{\"state\":\"success\",\"created_at\":\"2020-07-05T18:59:00Z\"}],"
                + "\"statuses_url\"");
    assertRecords("[" + times(withStatuses, 2) + "]", "json-array > github-deployments", 2);
    assertRecords(indented(withStatuses), "json-values > github-deployments", 1);
  }

  @Test
  void incidentsOfStatusPages() {
    String page = "{\"page\":{\"id\":\"pg\",\"name\":\"Example\"},\"incidents\":[";
    assertRecords(page + times(INCIDENT, 3) + "]}", "json-array > statuspage", 3);
    assertRecords(indented(page + times(INCIDENT, 3) + "]}"), "json-array > statuspage", 3);
    assertRecords(page + times(INCIDENT, 200) + "]}", "json-array > statuspage", 200);
    assertRecords(page + "]}", "statuspage", 1);
  }

  @Test
  void indentedTransactionsOfModSecurity() {
    assertRecords(indented(line("modsecurity")), "json-values > modsecurity", 1);
  }
}
