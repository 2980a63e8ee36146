package dev.stallwatch.format.akamai;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.json.JsonObjectBytes;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.QuotedFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses lines of the Log Delivery Service: each is rewritten as the record that DataStream would
 * write of the same request. Date and time are those of the receipt of the request, the time taken
 * is in milliseconds, the bytes include headers, and the URI begins with the host.
 */
final class LogDeliveryLines implements LineParser {
  private static final String FIELDS = "#Fields:";
  private static final int MAX_HEADER_LENGTH = 4096;
  private static final int MAX_NAMES = 100;
  private static final String DATE = "date";
  private static final String TIME = "time";
  private static final String URI = "cs-uri";

  private static final ImmutableSet<String> DISTINCTIVE =
      ImmutableSet.of(DATE, TIME, "cs-ip", "cs-method", URI, "sc-status");

  private static final ImmutableMap<String, String> NAMES =
      ImmutableMap.of(
          "cs-ip", "cliIP",
          "cs-method", "reqMethod",
          "sc-status", "statusCode",
          "sc-bytes", "totalBytes",
          "time-taken", "transferTimeMSec",
          "cs(User-Agent)", "UA",
          "cs(Range)", "range");

  private final LineParser objects;
  private final QuotedFields fields = new QuotedFields('\t');
  private @Nullable ImmutableList<String> names;
  private String header = "";

  /** Creates a parser that passes the objects to another. */
  LogDeliveryLines(LineParser objects) {
    this.objects = objects;
  }

  /** Returns the names in a header; {@code null} if the line is not the header of such a log. */
  static @Nullable ImmutableList<String> names(String line) {
    if (!line.startsWith(FIELDS) || line.length() > MAX_HEADER_LENGTH) {
      return null;
    }
    ImmutableList<String> names =
        ImmutableList.copyOf(
            Splitter.on(CharMatcher.anyOf(" \t"))
                .omitEmptyStrings()
                .split(line.substring(FIELDS.length())));
    return names.size() <= MAX_NAMES && names.containsAll(DISTINCTIVE) ? names : null;
  }

  @Override
  public String layout() {
    return header;
  }

  @Override
  public List<String> otherColumns() {
    return List.of();
  }

  @Override
  public ParsedLine parse(byte[] b, int offset, int length) {
    if (b[offset] == '#') {
      String text = Field.text(b, offset, offset + Math.min(length, MAX_HEADER_LENGTH + 1));
      ImmutableList<String> named = names(text);
      if (named == null) {
        return text.startsWith("#Version")
            ? ParsedLine.HEADER
            : ParsedLine.ignored(IgnoreReason.COMMENT);
      }
      names = named;
      header = text;
      return ParsedLine.HEADER;
    }
    ImmutableList<String> known = names;
    return known == null
        ? ParsedLine.rejected(RejectReason.NO_HEADER)
        : record(known, b, offset, offset + length);
  }

  private ParsedLine record(ImmutableList<String> known, byte[] b, int offset, int end) {
    JsonObjectBytes json = new JsonObjectBytes(2 * (end - offset));
    String date = "";
    String time = "";
    int field = 0;
    fields.begin(b, offset, end);
    while (fields.next()) {
      String name = field < known.size() ? known.get(field) : "";
      String text = NAMES.containsKey(name) || isOfObject(name) ? value(b) : "";
      if (name.equals(DATE)) {
        date = text;
      } else if (name.equals(TIME)) {
        time = text;
      } else if (name.equals(URI)) {
        uri(json, text);
      } else if (!text.isEmpty()) {
        json.text(String.valueOf(NAMES.get(name)), text);
      }
      field++;
    }
    // A tab may end the line.
    boolean surplus = field > known.size() + 1 || (field > known.size() && b[end - 1] != '\t');
    if (fields.isMalformed() || surplus) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS);
    }
    if (field < known.size()) {
      return ParsedLine.rejected(RejectReason.TOO_FEW_FIELDS);
    }
    json.text("reqTimeSec", date + "T" + time + "Z");
    byte[] object = json.end();
    return objects.parse(object, 0, object.length);
  }

  private static boolean isOfObject(String name) {
    return name.equals(DATE) || name.equals(TIME) || name.equals(URI);
  }

  private String value(byte[] b) {
    String text = Field.text(b, fields.from(), fields.to());
    return fields.isQuoted() ? text.replace("\"\"", "\"") : text;
  }

  /** Writes host and path of a URI such as {@code /dl.example.com/path}. */
  private static void uri(JsonObjectBytes json, String uri) {
    int slash = uri.startsWith("/") ? uri.indexOf('/', 1) : -1;
    boolean hosted = slash > 1 && uri.lastIndexOf('.', slash) > 0;
    if (hosted) {
      json.text("reqHost", uri.substring(1, slash));
    }
    json.text("reqPath", hosted ? uri.substring(slash) : uri);
  }
}
