package dev.stallwatch.format.fastly;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.json.JsonHead;
import dev.stallwatch.format.json.JsonLineParser;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fastly logs in JSON, by the names of Fastly's published templates. Endpoints with the "classic"
 * line format put a syslog header before the object.
 */
public final class FastlyFormat implements LogFormat {
  private static final List<String> OWN_NAMES =
      List.of("fastly_is_edge", "fastly_server", "fastly_datacenter", "server_datacenter");

  /** Names that occur together only in Fastly's template for BigQuery before 2020. */
  private static final String[] OLD_TEMPLATE = {
    "time_elapsed", "is_tls", "request_user_agent", "cache_status"
  };

  private static final List<String> STATUS_NAMES =
      List.of("response_status", "resp_status", "status");

  @Override
  public String name() {
    return "fastly";
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream()
        .map(FastlyFormat::withoutSyslogHeader)
        .anyMatch(line -> isOfFastly(line) && isOfRequest(line));
  }

  private static boolean isOfFastly(String line) {
    return hasOneOf(line, OWN_NAMES.stream()) || JsonHead.hasMembers(line, OLD_TEMPLATE);
  }

  /** Names the field that a template lacks: requests without a status cannot be counted. */
  @Override
  public @Nullable String remedy(List<String> firstLines) {
    return firstLines.stream()
            .map(FastlyFormat::withoutSyslogHeader)
            .anyMatch(line -> isOfFastly(line) && !hasOneOf(line, STATUS_NAMES.stream()))
        ? "a Fastly log whose template lacks the status: add response_status (resp.status), and"
            + " response_body_size (resp.body_bytes_written), to the log format"
        : null;
  }

  private static boolean isOfRequest(String line) {
    return hasOneOf(line, STATUS_NAMES.stream())
        && hasOneOf(line, FastlyField.URL.paths().stream());
  }

  private static boolean hasOneOf(String line, Stream<String> names) {
    return names.anyMatch(name -> JsonHead.hasMembers(line, name));
  }

  private static String withoutSyslogHeader(String line) {
    int object = line.startsWith("<") ? line.indexOf('{') : 0;
    return object < 0 ? line : line.substring(object);
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    FastlyRequest request = new FastlyRequest();
    JsonLineParser<FastlyField> json = JsonLineParser.lenient(FastlyField.class, request::parsed);
    return (b, offset, length) -> {
      int object = offset;
      int end = offset + length;
      if (b[offset] == '<') {
        while (object < end && b[object] != '{') {
          object++;
        }
      }
      return json.parse(b, object, end - object);
    };
  }
}
