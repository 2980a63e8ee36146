package dev.stallwatch.format.wrap;

import dev.stallwatch.format.json.JsonHead;
import dev.stallwatch.format.wrap.Wrapping.Proof;
import java.util.ArrayList;
import java.util.List;

/**
 * The members of JSON objects in which log shippers put a line. They are fixed names, because a
 * client can choose the value of any other member.
 */
final class JsonMembers {
  private static final List<String> PATHS =
      List.of(
          "message",
          "log",
          "MESSAGE",
          "body",
          "body/stringValue",
          "body/text",
          "body/string",
          "event/original",
          "event.original",
          "textPayload",
          "jsonPayload/message",
          "jsonPayload/log",
          "jsonPayload/MESSAGE",
          "jsonPayload",
          "@message",
          "_raw",
          "result/_raw",
          "result",
          "_source",
          "line",
          "event",
          "msg",
          "raw",
          "text",
          "record",
          "payload",
          "data",
          "properties/log",
          "properties/message");

  private JsonMembers() {}

  /** Returns the wrappings that the first line may have. */
  static List<Wrapping> of(String line) {
    List<Wrapping> found = new ArrayList<>();
    for (String path : PATHS) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      if (JsonHead.hasMembers(line, name)) {
        found.add(around(path, shipper(line, path)));
      }
    }
    found.add(
        Wrapping.ofLines(
            "json", "JSON objects of one member", Proof.HALF_OF_LINES, JsonEnvelope::onlyMember));
    return found;
  }

  private static Wrapping around(String path, String shipper) {
    return Wrapping.ofLines(
        shipper,
        shipper + " records",
        shipper.equals("json") ? Proof.HALF_OF_LINES : Proof.FORM,
        new JsonEnvelope(List.of(path)));
  }

  /** Returns the name of the program that writes such objects; {@code json} if it is unknown. */
  private static String shipper(String line, String path) {
    if (path.equals("MESSAGE")) {
      return has(line, "__REALTIME_TIMESTAMP", "__CURSOR", "_PID", "SYSLOG_IDENTIFIER")
          ? "journald"
          : "json";
    }
    if (path.equals("message") || path.startsWith("event")) {
      return has(line, "source_type")
          ? "vector"
          : !has(line, "@timestamp")
              ? "json"
              : has(line, "@version")
                  ? "logstash"
                  : has(line, "agent", "beat", "ecs", "input", "@metadata") ? "filebeat" : "json";
    }
    if (path.equals("log")) {
      return has(line, "date", "kubernetes", "container_id", "stream") ? "fluent-bit" : "json";
    }
    if (path.startsWith("body")) {
      return has(line, "severityText", "severity_text", "resource", "observedTimeUnixNano")
          ? "opentelemetry"
          : "json";
    }
    return path.equals("textPayload") || path.startsWith("jsonPayload")
        ? "google-cloud-logging"
        : "json";
  }

  private static boolean has(String line, String... names) {
    for (String name : names) {
      if (JsonHead.hasMembers(line, name)) {
        return true;
      }
    }
    return false;
  }
}
