package dev.stallwatch.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.quality.FileWarning;
import dev.stallwatch.quality.FileWarnings;
import dev.stallwatch.quality.Gap;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.quality.OutlyingRecords;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the JSON result against its schema; an integration test checks a real one. */
class IncidentJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonSchema schema() {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(IncidentJson.class.getResourceAsStream(IncidentJson.SCHEMA));
  }

  private static String result() {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    IncidentJson.print(
        List.of(IncidentTextTest.incident(Verdict.EDGE), IncidentTextTest.refused()),
        IncidentTextTest.COVERAGE,
        new Gaps(List.of(Gap.ofHour("cdn", 0))),
        List.of(new OutlyingRecords("file:/logs/a.log", 21, 5_000_000L, 1)),
        FileWarnings.of(List.of(new FileWarning("/a.log", "none of 60 requests has a user agent"))),
        "r",
        "local",
        writer);
    writer.flush();
    return out.toString();
  }

  @Test
  void resultMatchesSchema() {
    assertThat(schema().validate(result(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void statusesHaveTheirSharesOfTheExcess() throws IOException {
    JsonNode incidents = JSON.readTree(result()).path("incidents");
    assertThat(incidents.get(0).path("statuses")).isEmpty();
    assertThat(incidents.get(1).path("statuses").toString())
        .isEqualTo("[{\"status\":429,\"share\":0.92},{\"status\":403,\"share\":0.08}]");
  }

  @Test
  void schemaRejectsUnknownAndMissingFields() throws IOException {
    ObjectNode result = (ObjectNode) JSON.readTree(result());
    ((ObjectNode) result.at("/incidents/0")).put("mood", "bad");
    assertThat(schema().validate(result)).isNotEmpty();
    ((ObjectNode) result.at("/incidents/0")).remove(List.of("mood", "revision"));
    assertThat(schema().validate(result)).isNotEmpty();
  }

  @Test
  void schemaHasAllMetricsVerdictsSeveritiesAndComparisons() {
    JsonNode properties = schema().getSchemaNode().at("/properties/incidents/items/properties");
    assertThat(values(properties.at("/metric/enum")))
        .isEqualTo(Stream.of(Metric.values()).map(Metric::code).toList());
    assertThat(values(properties.at("/verdict/enum")))
        .isEqualTo(Stream.of(Verdict.values()).map(Verdict::code).toList());
    assertThat(values(properties.at("/severity/enum")))
        .isEqualTo(Stream.of(Severity.values()).map(Severity::code).toList());
    assertThat(values(properties.at("/comparison/enum")))
        .isEqualTo(
            Stream.of(Comparison.values())
                .map(comparison -> comparison.name().toLowerCase(Locale.ROOT))
                .toList());
  }

  private static List<String> values(JsonNode array) {
    List<String> values = new ArrayList<>();
    array.forEach(value -> values.add(value.asText()));
    return values;
  }
}
