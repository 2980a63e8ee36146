package dev.stallwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Units;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the rules of the formats, which are YAML: rule, source, what is configured, lines before,
 * line, what comes out.
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
              : parsed instanceof ParsedLine.Header ? "header" : "record";
    }
    assertThat(parsed).isInstanceOf(ParsedLine.Accepted.class);
    AccessRecord record = ((ParsedLine.Accepted) parsed).record();
    return switch (field) {
      case "request_id" -> record.requestId();
      case "started_at" -> Units.instant(record.startedAtMicros()).toString();
      case "duration" -> Long.toString(record.durationMicros());
      case "first_byte" -> Long.toString(record.firstByteMicros());
      case "client" -> record.clientAddress();
      case "method" -> record.method();
      case "host" -> record.host();
      case "object" -> record.object();
      case "status" -> Integer.toString(record.status());
      case "bytes_sent" -> Long.toString(record.bytesSent());
      case "body_bytes" -> Long.toString(record.bodyBytes());
      case "content_length" -> Long.toString(record.contentLength());
      case "object_size" -> Long.toString(record.objectSize());
      case "range" -> record.rangeFirst() + "-" + record.rangeLast();
      case "ending" -> record.ending().name();
      case "user_agent" -> record.userAgent();
      case "edge" -> record.edge();
      case "client_region" -> record.clientRegion();
      case "server_region" -> record.serverRegion();
      case "country" -> record.country();
      case "cache" -> record.cache();
      case "network" -> Long.toString(record.network());
      case "protocol" -> record.protocol();
      case "security_rule" -> record.rule();
      case "served_by" -> record.servedBy().code();
      default -> throw new IllegalArgumentException("no such field: " + field);
    };
  }
}
