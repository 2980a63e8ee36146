package dev.stallwatch.format.wrap;

import dev.stallwatch.format.wrap.Wrapping.Proof;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The known wrappings, in the order in which they are tried. */
final class Wrappings {
  /** Names of arrays whose objects hold nothing else of interest. */
  private static final Set<String> KNOWN_ARRAYS = Set.of("records", "Records", "value", "events");

  private static final int FEW_LINES = 5;

  private Wrappings() {}

  /**
   * Returns the wrappings that a content may have.
   *
   * @param isOutermost whether the content is that of a file, not of another wrapping
   */
  static List<Wrapping> of(Head head, boolean isOutermost) {
    int first = head.firstByte();
    if (first == '{' || first == '"' || (first == '[' && beginsArray(head.bytes()))) {
      return json(head, first);
    }
    List<Wrapping> found = new ArrayList<>(prefixes(head));
    Surroundings surroundings = Surroundings.of(head.bytes());
    if (isOutermost && !surroundings.isEmpty()) {
      found.add(
          values(
              "json-values",
              "JSON values with texts between them",
              Proof.HALF_OF_LINES,
              surroundings));
    }
    return found;
  }

  /** Returns whether a value of JSON follows the bracket, not a name or a date. */
  private static boolean beginsArray(byte[] b) {
    int bracket = JsonBytes.afterBlanks(b, 0, b.length);
    int at = JsonBytes.afterBlanks(b, bracket + 1, b.length);
    int after = at;
    while (after < b.length && (PrefixTime.isDigit(b[after]) || b[after] == '.')) {
      after++;
    }
    boolean isNumber = after > at && after < b.length && b[after] == ',';
    return isNumber || (at < b.length && (b[at] == '{' || b[at] == '[' || b[at] == '"'));
  }

  private static List<Wrapping> prefixes(Head head) {
    boolean isExport = head.lines().stream().allMatch(Wrappings::beginsWithMillis);
    List<Wrapping> all = new ArrayList<>();
    all.add(Wrapping.ofParts("cri", "lines of a container runtime (CRI)", Prefixes::cri));
    if (OctetFrames.begin(head.bytes())) {
      all.add(
          Wrapping.ofContent(
              "octet-counted", "octet-counted frames", Proof.FORM, OctetFrames::new));
    }
    CsvEnvelope csv = CsvEnvelope.of(head.lines().get(0));
    if (csv != null) {
      all.add(Wrapping.ofLines("csv", "CSV rows", Proof.ONE_LINE, csv));
    }
    all.add(Wrapping.ofLines("syslog", "syslog lines", Proof.FORM, new SyslogPrefix()));
    all.add(Wrapping.ofLines("compose", "docker compose lines", Proof.FORM, Prefixes::compose));
    all.add(Wrapping.ofLines("kubectl", "lines of kubectl logs", Proof.FORM, Prefixes::kubectl));
    all.add(
        Wrapping.ofLines(
            "kubetail", "lines of kubetail", Proof.HALF_OF_LINES, Prefixes::bracketed));
    all.add(Wrapping.ofLines("fluentd", "lines of fluentd", Proof.FORM, Prefixes::fluentd));
    all.add(
        Wrapping.ofLines(
            "fluent-bit", "lines of Fluent Bit", Proof.HALF_OF_LINES, Prefixes::fluentBit));
    all.add(
        isExport
            ? Wrapping.ofLines(
                "cloudwatch", "lines exported by CloudWatch Logs", Proof.ONE_LINE, Prefixes::time)
            : Wrapping.ofLines(
                "timestamps", "lines with a time before each", Proof.ONE_LINE, Prefixes::time));
    all.add(
        Wrapping.ofLines(
            "aws-logs-tail",
            "lines with a time and a log stream",
            Proof.HALF_OF_LINES,
            Prefixes::timeAndStream));
    all.add(
        Wrapping.ofLines(
            "stern", "lines with pod and container", Proof.HALF_OF_LINES, Prefixes::stern));
    all.add(
        Wrapping.ofLines(
            "pairs", "lines with fields before each", Proof.HALF_OF_LINES, Prefixes::pairs));
    return all;
  }

  /** Returns whether a line begins like {@code 2026-05-04T10:00:09.000Z}, as exports write. */
  private static boolean beginsWithMillis(String line) {
    byte[] b = line.getBytes(StandardCharsets.UTF_8);
    int end = PrefixTime.iso(b, 0, b.length);
    return end == "2026-05-04T10:00:09.000Z".length() && b[end - 1] == 'Z';
  }

  private static List<Wrapping> json(Head head, int first) {
    List<Wrapping> found = new ArrayList<>();
    boolean oneValuePerLine = holdsOneValuePerLine(head);
    if (oneValuePerLine) {
      if (isDockers(head)) {
        found.add(Wrapping.ofParts("docker", "docker json-file lines", new DockerEnvelope()));
      }
      found.addAll(JsonMembers.of(head.lines().get(0)));
      if (first == '[') {
        found.add(
            head.lines().get(0).strip().endsWith("\"]")
                ? Wrapping.ofLines(
                    "loki", "entries of Loki", Proof.HALF_OF_LINES, JsonEnvelope::pair)
                : Wrapping.ofLines(
                    "fluent-bit", "lines of Fluent Bit", Proof.HALF_OF_LINES, JsonEnvelope::pair));
      }
    }
    arrays(head, found);
    if (!oneValuePerLine || first == '[' || first == '"') {
      Surroundings between = Surroundings.of(head.bytes());
      found.add(
          first == '['
              ? values("json-array", "a JSON array", Proof.FORM, between)
              : values(
                  "json-values",
                  "JSON values that are not one per line",
                  first == '{' ? Proof.FORM : Proof.HALF_OF_LINES,
                  between));
    }
    return found;
  }

  private static void arrays(Head head, List<Wrapping> found) {
    List<Wrapping> arrays = new ArrayList<>();
    for (List<String> path : JsonArrays.in(head.bytes())) {
      String name = String.join("/", path);
      if (name.equals("logEvents")) {
        found.add(elements("cloudwatch", "CloudWatch Logs envelopes", path, List.of("message")));
      } else if (name.equals("resourceLogs/scopeLogs/logRecords")
          || name.equals("resourceLogs/instrumentationLibraryLogs/logRecords")) {
        found.add(elements("otlp", "OTLP envelopes", path, List.of("body/stringValue")));
      }
      arrays.add( // the innermost first
          0,
          Wrapping.ofContent(
              "json-array",
              "JSON objects with an array",
              KNOWN_ARRAYS.contains(name) ? Proof.FORM : Proof.ONE_LINE,
              content -> opened(content, path, Surroundings.NONE, JsonEnvelope::item)));
    }
    found.addAll(arrays);
  }

  private static Wrapping elements(
      String name, String description, List<String> path, List<String> members) {
    JsonEnvelope envelope = new JsonEnvelope(members);
    return Wrapping.ofContent(
        name,
        description,
        Proof.FORM,
        content -> opened(content, path, Surroundings.NONE, envelope));
  }

  private static Wrapping values(
      String name, String description, Proof proof, Surroundings surroundings) {
    return Wrapping.ofContent(
        name,
        description,
        proof,
        content -> opened(content, List.of(), surroundings, JsonEnvelope::item));
  }

  private static OpenedLines opened(
      Content content, List<String> path, Surroundings surroundings, Envelope envelope) {
    return new OpenedLines(
        new JsonItems(content, path, surroundings), envelope, content.maxLineBytes());
  }

  /** Returns whether more than half of the first five lines go on after their first value. */
  static boolean holdsSeveralValuesPerLine(Head head) {
    List<String> lines = head.lines().subList(0, Math.min(FEW_LINES, head.lines().size()));
    return 2 * lines.stream().filter(Wrappings::holdsSeveralValues).count() > lines.size();
  }

  private static boolean holdsSeveralValues(String line) {
    byte[] b = line.getBytes(StandardCharsets.UTF_8);
    return JsonBytes.holdsSeveralValues(b, 0, b.length);
  }

  /** Returns whether the first value goes on after the first line. */
  static boolean beginsOverSeveralLines(Head head) {
    byte[] b = head.lines().get(0).getBytes(StandardCharsets.UTF_8);
    return head.lines().size() > 1
        && JsonBytes.afterValue(b, JsonBytes.afterBlanks(b, 0, b.length), b.length)
            == JsonBytes.NONE;
  }

  /**
   * Returns whether no line holds several values, and at least half are one complete value, unlike
   * lines of an indented object, which are a name and a value.
   */
  private static boolean holdsOneValuePerLine(Head head) {
    int complete = 0;
    for (String line : head.lines()) {
      if (holdsSeveralValues(line)) {
        return false;
      }
      byte[] b = line.getBytes(StandardCharsets.UTF_8);
      int end = JsonBytes.afterValue(b, JsonBytes.afterBlanks(b, 0, b.length), b.length);
      boolean isAlone =
          end != JsonBytes.NONE && JsonBytes.afterBlanks(b, end, b.length) == b.length;
      complete += isAlone ? 1 : 0;
    }
    return 2 * complete >= head.lines().size();
  }

  /** Returns whether lines of json-file's form end, inside of it, in line ends. */
  private static boolean isDockers(Head head) {
    JsonMember log = new JsonMember("log");
    JsonMember stream = new JsonMember("stream");
    JsonMember time = new JsonMember("time");
    for (String line : head.lines()) {
      byte[] b = line.getBytes(StandardCharsets.UTF_8);
      if (stream.find(b, 0, b.length)
          && time.find(b, 0, b.length)
          && log.find(b, 0, b.length)
          && log.to() - log.from() > 3
          && b[log.to() - 2] == 'n'
          && b[log.to() - 3] == '\\') {
        return true;
      }
    }
    return false;
  }
}
