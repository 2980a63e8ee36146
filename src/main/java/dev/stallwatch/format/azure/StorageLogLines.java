package dev.stallwatch.format.azure;

import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.json.JsonObjectBytes;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.QuotedFields;
import org.jspecify.annotations.Nullable;

/**
 * Parses lines of Storage Analytics: each is rewritten as the resource log that Azure Monitor would
 * write of the same request. The order of fields is fixed; version 2.0 adds fields at the end.
 */
final class StorageLogLines implements LineParser {
  private static final int MIN_FIELDS = 30;
  private static final int MAX_FIELDS = 60;
  private static final String READ = "StorageRead";

  /** Names in a resource log by position; {@code null} for fields that are not read. */
  private static final @Nullable String[] TOP =
      names(
          "1 time",
          "2 operationName",
          "3 statusText",
          "4 statusCode",
          "5 durationMs",
          "11 uri",
          "13 correlationId",
          "15 callerIpAddress");

  private static final @Nullable String[] PROPERTIES =
      names("6 serverLatencyMs", "14 operationCount", "20 responseBodySize", "27 userAgentHeader");

  private final LineParser objects;
  private final QuotedFields fields = new QuotedFields(';');

  /** Creates a parser that passes the objects to another. */
  StorageLogLines(LineParser objects) {
    this.objects = objects;
  }

  private static @Nullable String[] names(String... positions) {
    @Nullable String[] names = new String[MIN_FIELDS];
    for (String position : positions) {
      int blank = position.indexOf(' ');
      names[Integer.parseInt(position.substring(0, blank))] = position.substring(blank + 1);
    }
    return names;
  }

  @Override
  public ParsedLine parse(byte[] b, int offset, int length) {
    JsonObjectBytes json = new JsonObjectBytes(2 * length);
    json.text("category", READ);
    int count = members(json, TOP, b, offset, offset + length);
    if (fields.isMalformed() || count > MAX_FIELDS) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS);
    }
    if (count < MIN_FIELDS) {
      return ParsedLine.rejected(RejectReason.TOO_FEW_FIELDS);
    }
    json.open("properties");
    members(json, PROPERTIES, b, offset, offset + length);
    json.close();
    byte[] object = json.end();
    return objects.parse(object, 0, object.length);
  }

  /** Writes the named fields and returns the number of all. */
  private int members(
      JsonObjectBytes json, @Nullable String[] names, byte[] b, int offset, int end) {
    fields.begin(b, offset, end);
    int field = 0;
    while (fields.next()) {
      String name = field < names.length ? names[field] : null;
      if (name != null && fields.to() > fields.from()) {
        json.text(name, plain(Field.text(b, fields.from(), fields.to())));
      }
      field++;
    }
    return field;
  }

  /** Returns a text without doubled quotes and HTML entities, by which the service escapes it. */
  private static String plain(String text) {
    String unquoted = text.indexOf('"') < 0 ? text : text.replace("\"\"", "\"");
    return unquoted.indexOf('&') < 0
        ? unquoted
        : unquoted
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
  }
}
