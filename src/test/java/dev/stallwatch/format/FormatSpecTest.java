package dev.stallwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the format rules in YAML: rule, source, configuration, lines before, line, expected result.
 */
class FormatSpecTest {
  @TestFactory
  Stream<DynamicTest> everyRuleHolds() {
    return SpecCase.all().stream()
        .map(named -> DynamicTest.dynamicTest(named.toString(), () -> check(named)));
  }

  private static void check(SpecCase.Named named) {
    byte[] bytes = ("##" + named.rule().line() + "##").getBytes(StandardCharsets.UTF_8);
    ParsedLine parsed = named.parser().parse(bytes, 2, bytes.length - 4);
    named
        .rule()
        .expected()
        .forEach((field, value) -> assertThat(field(parsed, field)).as(field).isEqualTo(value));
  }

  private static @Nullable String field(ParsedLine parsed, String field) {
    if (field.equals("line")) {
      return parsed instanceof ParsedLine.Rejected rejected
          ? "rejected " + rejected.reason().code()
          : parsed instanceof ParsedLine.Ignored ignored
              ? "ignored " + ignored.reason().code()
              : parsed instanceof ParsedLine.Header
                  ? "header"
                  : parsed instanceof ParsedLine.Noted ? "mitigation" : "record";
    }
    int point = field.indexOf('.');
    if (point > 0) {
      return MitigationFields.of(parsed, field.substring(0, point), field.substring(point + 1));
    }
    assertThat(parsed).isInstanceOf(ParsedLine.Accepted.class);
    AccessRecord record = ((ParsedLine.Accepted) parsed).record();
    return switch (field) {
      case "request_id" -> record.requestId();
      case "started_at" -> Units.instant(record.timing().startedAtMicros()).toString();
      case "duration" -> Long.toString(record.timing().durationMicros());
      case "first_byte" -> Long.toString(record.timing().firstByteMicros());
      case "client" -> record.client().address();
      case "method" -> record.target().method();
      case "host" -> record.target().host();
      case "object" -> record.target().object();
      case "status" -> Integer.toString(record.response().status());
      case "bytes_sent" -> Long.toString(record.response().bytesSent());
      case "body_bytes" -> Long.toString(record.response().bodyBytes());
      case "content_length" -> Long.toString(record.response().contentLength());
      case "object_size" -> Long.toString(record.response().objectSize());
      case "range" -> record.response().rangeFirst() + "-" + record.response().rangeLast();
      case "ending" -> record.response().ending().code();
      case "user_agent" -> record.client().userAgent();
      case "edge" -> record.server().edge();
      case "client_region" -> record.client().region();
      case "server_region" -> record.server().region();
      case "country" -> record.client().country();
      case "cache" -> record.server().cache();
      case "network" -> Long.toString(record.client().network());
      case "protocol" -> record.target().protocol();
      case "security_rule" -> record.server().rule();
      case "served_by" -> record.server().servedBy().code();
      default -> throw new IllegalArgumentException("no such field: " + field);
    };
  }
}
