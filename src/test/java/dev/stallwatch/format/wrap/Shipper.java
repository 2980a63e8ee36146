package dev.stallwatch.format.wrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes lines in the ways in which log shippers deliver them. */
public enum Shipper {
  SYSLOG_RFC3164("syslog", each("May  4 10:00:09 web1 nginx[12]: %s")),
  SYSLOG_WITH_PRIORITY("syslog", each("<190>May 14 10:00:09 nginx: %s")),
  SYSLOG_ISO_TIME("syslog", each("2026-05-04T10:00:09.123456+00:00 web1 nginx: %s")),
  SYSLOG_RFC5424("syslog", each("<14>1 2026-05-04T10:00:09.0Z h n 12 - [a@1 b=\"x]\\\"\"] %s")),
  SYSLOG_WITH_WRONG_COUNT("syslog", each("7 <14>1 - h n - - - %s")),
  SYSLOG_COUNTED_LINES("octet-counted > syslog", lines -> frames(lines, "\n")),
  SYSLOG_FRAMES("octet-counted > syslog", lines -> frames(lines, "")),
  JOURNAL_SHORT("syslog", each("May 04 10:00:09.123456 web1 nginx[12]: %s")),
  JOURNAL_FULL("syslog", each("Mon 2026-05-04 10:00:09 UTC web1 nginx[12]: %s")),
  JOURNAL_JSON("journald", each("{\"__CURSOR\":\"s\",\"_PID\":\"1\",\"MESSAGE\":%j}")),
  JOURNAL_BYTES("journald", each("{ \"__CURSOR\":\"s\", \"MESSAGE\" : %b, \"_PID\":\"1\" }")),
  DOCKER("docker", each("{\"log\":%n,\"stream\":\"stdout\",\"time\":\"2026-05-04T10:00:00.1Z\"}")),
  DOCKER_PARTS("docker", Shipper::dockerParts),
  CRI("cri", each("2026-05-04T10:00:00.000000001Z stdout F %s")),
  CRI_PARTS("cri", Shipper::criParts),
  COMPOSE("compose", each("nginx-1     | %s")),
  COMPOSE_COLOURED("compose", each("\u001b[33;1mweb.1  | \u001b[0m%s\u001b[0m")),
  COMPOSE_WITH_TIME("compose > timestamps", each("nginx-1  | 2026-05-04T10:00:00.000000001Z %s")),
  KUBECTL("kubectl", each("[pod/nginx-5d/nginx] %s")),
  KUBETAIL("kubetail", each("\u001b[1;35m[nginx-5d nginx]\u001b[0m %s")),
  KUBECTL_WITH_TIME("timestamps", each("2026-05-04T10:00:00.000000001Z %s")),
  STERN("stern", each("\u001b[36mnginx-5d\u001b[0m \u001b[32mnginx\u001b[0m %s")),
  CLOUDWATCH_EXPORT("cloudwatch", each("2026-05-04T10:00:00.123Z %s")),
  CLOUDWATCH_TAIL("aws-logs-tail", each("2026-05-04T10:00:00.123000+00:00 web/i-0abc %s")),
  CLOUDWATCH_ENVELOPES("cloudwatch", Shipper::cloudwatch),
  CLOUDWATCH_EVENTS("json-array > json", Shipper::events),
  FILEBEAT(
      "filebeat",
      each("{\"@timestamp\":\"x\",\"agent\":{\"a\":1},\"log\":{\"offset\":1},\"message\":%j}")),
  FILEBEAT_ORIGINAL(
      "filebeat", each("{\"@timestamp\":\"x\",\"ecs\":{},\"event\":{\"original\":%j}}")),
  VECTOR("vector", each("{\"message\":%j,\"source_type\":\"file\"}")),
  FLUENT_BIT("fluent-bit", each("{\"date\":1.5,\"log\":%j,\"kubernetes\":{\"pod_name\":\"p\"}}")),
  FLUENT_BIT_RECORDS("fluent-bit > json", each("[1777888800.5, {\"log\":%j}]")),
  FLUENT_BIT_METADATA("fluent-bit > json", each("[[1777888800.5, {}], {\"log\":%j}]")),
  FLUENT_BIT_FILE(
      "fluent-bit > fluent-bit > json", each("kube.nginx: [1777888800.5, {\"log\":%j}]")),
  FLUENTD_FILE("fluentd > json", each("2026-05-04T10:00:00+00:00\tapp.web\t{\"message\":%j}")),
  OPEN_TELEMETRY("opentelemetry", each("{\"severityText\":\"\",\"body\":%j,\"resource\":{}}")),
  OTLP("otlp", Shipper::otlp),
  GOOGLE("google-cloud-logging", each("{\"insertId\":\"1\",\"textPayload\":%j}")),
  JSON_TEXTS("json-values", each("%j")),
  JSON_ARRAY_OF_TEXTS("json-array", lines -> array(lines, "[", ",", "]")),
  LOKI_PUSH("json-array > loki", Shipper::loki),
  CLOUDWATCH_CONSOLE("csv", Shipper::csv),
  SYSLOG_IN_CLOUDWATCH(
      "cloudwatch > syslog",
      lines -> cloudwatch(lines.stream().map(line -> "May  4 10:00:09 h n: " + line).toList()));

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EVENTS_PER_ENVELOPE = 2;

  /** Layers that a reader should name. */
  final String layers;

  @SuppressWarnings("ImmutableEnumChecker") // without state
  private final Function<List<String>, String> writing;

  Shipper(String layers, Function<List<String>, String> writing) {
    this.layers = layers;
    this.writing = writing;
  }

  /** Returns the lines as they are delivered. */
  public byte[] write(List<String> lines) {
    return writing.apply(lines).getBytes(StandardCharsets.UTF_8);
  }

  /** Returns whether lines {@code xy} of the other stream are written between. */
  public boolean mixesStreams() {
    return this == DOCKER_PARTS || this == CRI_PARTS;
  }

  /** Returns whether blanks and colours at the ends of a line may be taken for its surroundings. */
  boolean trims() {
    return layers.contains("compose") || layers.startsWith("kube") || layers.contains("stern");
  }

  static String filledDocker(String line) {
    return new String(DOCKER.write(List.of(line)), StandardCharsets.UTF_8).strip();
  }

  private static Function<List<String>, String> each(String template) {
    return lines ->
        lines.stream()
            .map(line -> filled(template, line))
            .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String filled(String template, String line) {
    return template
        .replace("%b", bytes(line))
        .replace("%n", json(line + "\n"))
        .replace("%j", json(line))
        .replace("%s", line);
  }

  static String json(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String bytes(String text) {
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    return IntStream.range(0, b.length)
        .mapToObj((IntFunction<String>) i -> Integer.toString(b[i] & 0xFF))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String array(List<String> lines, String open, String between, String close) {
    return lines.stream().map(Shipper::json).collect(Collectors.joining(between, open, close));
  }

  private static String frames(List<String> lines, String between) {
    StringBuilder out = new StringBuilder();
    for (String line : lines) {
      String message = "<14>1 2026-05-04T10:00:09Z h n - - - " + line;
      out.append(message.getBytes(StandardCharsets.UTF_8).length).append(' ').append(message);
      out.append(between);
    }
    return out.toString();
  }

  /** Each line is cut in its middle; within the first, a line of the other stream is written. */
  private static String dockerParts(List<String> lines) {
    StringBuilder out = new StringBuilder();
    boolean first = true;
    for (String line : lines) {
      int middle = line.offsetByCodePoints(0, line.codePointCount(0, line.length()) / 2);
      docker(out, line.substring(0, middle), "stdout");
      if (first) {
        docker(out, "x", "stderr");
      }
      docker(out, line.substring(middle) + "\n", "stdout");
      if (first) {
        docker(out, "y\n", "stderr");
      }
      first = false;
    }
    return out.toString();
  }

  private static void docker(StringBuilder out, String part, String stream) {
    out.append("{\"log\":").append(json(part)).append(",\"stream\":\"").append(stream);
    out.append("\",\"time\":\"2026-05-04T10:00:00.1Z\"}\n");
  }

  private static String criParts(List<String> lines) {
    StringBuilder out = new StringBuilder();
    for (String line : lines) {
      int half = line.offsetByCodePoints(0, line.codePointCount(0, line.length()) / 2);
      int middle = line.startsWith("\r", half - 1) ? 0 : half; // would end the part's line
      String time = "2026-05-04T10:00:00.000000001+02:00 ";
      out.append(time).append("stdout P ").append(line, 0, middle).append('\n');
      if (out.indexOf("xy") < 0) {
        out.append(time).append("stderr F xy\n");
      }
      out.append(time).append("stdout F ").append(line.substring(middle)).append('\n');
    }
    return out.toString();
  }

  private static String cloudwatch(List<String> lines) {
    StringBuilder out =
        new StringBuilder(
            "{\"messageType\":\"CONTROL_MESSAGE\",\"logEvents\":[{\"message\":\"CWL\"}]}");
    for (int from = 0; from < lines.size(); from += EVENTS_PER_ENVELOPE) {
      List<String> events = lines.subList(from, Math.min(from + EVENTS_PER_ENVELOPE, lines.size()));
      out.append("{\"messageType\":\"DATA_MESSAGE\",\"subscriptionFilters\":[\"f\"],\"logEvents\":")
          .append(
              events.stream()
                  .map(line -> "{\"id\":\"1\",\"timestamp\":1,\"message\":" + json(line) + "}")
                  .collect(Collectors.joining(",", "[", "]}")));
    }
    return out.toString();
  }

  private static String events(List<String> lines) {
    return lines.stream()
        .map(line -> "    {\n      \"timestamp\": 1,\n      \"message\": " + json(line) + "\n    }")
        .collect(Collectors.joining(",\n", "{\n  \"events\": [\n", "\n  ]\n}\n"));
  }

  private static String csv(List<String> lines) {
    return lines.stream()
        .map(line -> "1777888800000,\"" + line.replace("\"", "\"\"") + "\"\n")
        .collect(Collectors.joining("", "timestamp,message\n", ""));
  }

  private static String loki(List<String> lines) {
    return lines.stream()
        .map(line -> "[\"1777888800000000000\"," + json(line) + "]")
        .collect(
            Collectors.joining(
                ",", "{\"streams\":[{\"stream\":{\"a\":\"b\"},\"values\":[", "]}]}"));
  }

  private static String otlp(List<String> lines) {
    List<String> envelopes = new ArrayList<>();
    for (String line : lines) {
      envelopes.add(
          String.format(
              Locale.ROOT,
              "{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"a\"}]},\"scopeLogs\":[{\"scope\":{},"
                  + "\"logRecords\":[{\"timeUnixNano\":\"1\",\"body\":{\"stringValue\":%s}}]}]}]}",
              json(line)));
    }
    return String.join("\n", envelopes);
  }
}
