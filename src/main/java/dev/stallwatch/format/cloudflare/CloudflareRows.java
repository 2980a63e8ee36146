package dev.stallwatch.format.cloudflare;

import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.json.JsonObjectBytes;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.QuotedFields;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses delimited records, such as CSV, in the columns of the last header before them. Each is
 * rewritten as the JSON object that Logpush would have written.
 */
final class CloudflareRows implements LineParser {
  private static final int MAX_DIGITS = 19;

  /** Columns whose texts are JSON. */
  private static final Set<String> JSON =
      Set.of(
          "ResponseHeaders",
          "SecurityRuleIDs",
          "SecurityActions",
          "SecuritySources",
          "FirewallMatchesRuleIDs",
          "FirewallMatchesActions",
          "FirewallMatchesSources");

  private final LineParser objects;
  private @Nullable CloudflareColumns columns;
  private String header = "";

  /** Creates a parser that passes the objects to another. */
  CloudflareRows(LineParser objects) {
    this.objects = objects;
  }

  @Override
  public String layout() {
    return header;
  }

  @Override
  public ParsedLine parse(byte[] b, int offset, int length) {
    int end = offset + length;
    if (CloudflareColumns.mayBeHeader(b, offset, end)) {
      String text = Field.text(b, offset, end);
      CloudflareColumns named = CloudflareColumns.ofHeader(text);
      if (named != null) {
        columns = named;
        header = text;
        return ParsedLine.HEADER;
      }
    }
    CloudflareColumns known = columns;
    return known == null
        ? ParsedLine.rejected(RejectReason.NO_HEADER)
        : parsed(known, b, offset, end);
  }

  private ParsedLine parsed(CloudflareColumns known, byte[] b, int offset, int end) {
    JsonObjectBytes json = new JsonObjectBytes(2 * (end - offset));
    QuotedFields fields = new QuotedFields((char) known.separator());
    fields.begin(b, offset, end);
    int columnCount = known.names().size();
    int field = 0;
    while (fields.next()) {
      if (field < columnCount && fields.to() > fields.from()) {
        member(json, known.names().get(field), b, fields);
      }
      field++;
    }
    if (fields.isMalformed() || field > columnCount) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS);
    }
    if (field < columnCount) {
      return ParsedLine.rejected(RejectReason.TOO_FEW_FIELDS);
    }
    byte[] object = json.end();
    return objects.parse(object, 0, object.length);
  }

  private static void member(JsonObjectBytes json, byte[] name, byte[] b, QuotedFields field) {
    int from = field.from();
    boolean isJson =
        (b[from] == '{' || b[from] == '[')
            && JSON.contains(new String(name, StandardCharsets.UTF_8));
    if (isJson || (!field.isQuoted() && isNumber(b, from, field.to()))) {
      json.json(name, b, from, field.to(), field.isQuoted());
    } else {
      json.text(name, b, from, field.to(), field.isQuoted());
    }
  }

  private static boolean isNumber(byte[] b, int from, int to) {
    // A leading zero is not a number in JSON.
    boolean isNumber = to - from <= MAX_DIGITS && (b[from] != '0' || to - from == 1);
    for (int i = from; i < to && isNumber; i++) {
      isNumber = b[i] >= '0' && b[i] <= '9';
    }
    return isNumber;
  }
}
