package dev.stallwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Units;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/**
 * Runs the rules of the formats, which are YAML: rule, source, what is configured, lines before,
 * line, what comes out.
 */
class FormatSpecTest {
  record Case(
      String rule,
      String source,
      @Nullable List<String> before,
      @Nullable Map<String, List<String>> configured,
      String line,
      Map<String, String> expected) {

    FormatOptions options() {
      Map<String, List<String>> lists = configured == null ? Map.of() : configured;
      return new FormatOptions(
          lists.getOrDefault("cloudFrontFields", List.of()),
          lists.getOrDefault("ncsaFields", List.of()));
    }
  }

  @TestFactory
  Stream<DynamicTest> everyRuleHolds() throws IOException, URISyntaxException {
    Path spec = Path.of(Objects.requireNonNull(getClass().getResource("/spec")).toURI());
    List<Path> files;
    try (Stream<Path> found = Files.walk(spec)) {
      files = found.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThanOrEqualTo(3);
    return files.stream().flatMap(FormatSpecTest::cases);
  }

  private static Stream<DynamicTest> cases(Path file) {
    String format = file.getName(file.getNameCount() - 2).toString();
    try {
      // Jackson alone would take the name of an alias for its value.
      List<Case> cases =
          new ObjectMapper()
              .convertValue(
                  new Yaml().<Object>load(Files.readString(file)),
                  new TypeReference<List<Case>>() {});
      return cases.stream()
          .map(c -> DynamicTest.dynamicTest(format + ": " + c.rule(), () -> check(format, c)));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static void check(String formatName, Case c) {
    LogFormat format = new LogFormats(c.options()).named(formatName);
    LineParser parser = format.open();
    if (c.before() != null) {
      for (String line : c.before()) {
        parse(parser, line);
      }
    }
    ParsedLine parsed = parse(parser, c.line());
    c.expected()
        .forEach((field, value) -> assertThat(field(parsed, field)).as(field).isEqualTo(value));
  }

  private static ParsedLine parse(LineParser parser, String line) {
    byte[] bytes = ("##" + line + "##").getBytes(StandardCharsets.UTF_8);
    return parser.parse(bytes, 2, bytes.length - 4);
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
