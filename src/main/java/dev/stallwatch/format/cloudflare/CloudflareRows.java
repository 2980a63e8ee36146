package dev.stallwatch.format.cloudflare;

import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.text.Field;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses delimited records, such as CSV, in the columns of the last header before them. Each is
 * rewritten as the JSON object that Logpush would have written. A quote inside a quoted field is
 * doubled (RFC 4180, section 2.7).
 */
final class CloudflareRows implements LineParser {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** Columns whose texts are JSON. */
  private static final Set<String> JSON =
      Set.of("ResponseHeaders", "SecurityRuleIDs", "FirewallMatchesRuleIDs");

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
    ByteArrayOutputStream json = new ByteArrayOutputStream(2 * (end - offset));
    int columnCount = known.names().size();
    int field = 0;
    int start = offset;
    while (true) {
      boolean quoted = start < end && b[start] == '"';
      int close = quoted ? closingQuote(b, start + 1, end) : endOfBare(known, b, start, end);
      int next = quoted ? close + 1 : close;
      if (close < 0 || (next < end && b[next] != known.separator()) || field == columnCount) {
        return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS);
      }
      int from = quoted ? start + 1 : start;
      if (close > from) {
        member(json, known.names().get(field), b, from, close, quoted);
      }
      field++;
      if (next >= end) {
        break;
      }
      start = next + 1;
    }
    if (field < columnCount) {
      return ParsedLine.rejected(RejectReason.TOO_FEW_FIELDS);
    }
    if (json.size() == 0) {
      json.write('{');
    }
    json.write('}');
    byte[] object = json.toByteArray();
    return objects.parse(object, 0, object.length);
  }

  private static int closingQuote(byte[] b, int start, int end) {
    for (int i = start; i < end; i++) {
      if (b[i] == '"') {
        if (i + 1 == end || b[i + 1] != '"') {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  private static int endOfBare(CloudflareColumns known, byte[] b, int start, int end) {
    int at = start;
    while (at < end && b[at] != known.separator() && b[at] != '"') {
      at++;
    }
    return at;
  }

  private static void member(
      ByteArrayOutputStream json, byte[] name, byte[] b, int from, int to, boolean quoted) {
    json.write(json.size() == 0 ? '{' : ',');
    json.write('"');
    json.write(name, 0, name.length);
    json.write('"');
    json.write(':');
    boolean isJson =
        (b[from] == '{' || b[from] == '[')
            && JSON.contains(new String(name, StandardCharsets.UTF_8));
    boolean isText = !isJson && (quoted || !isNumber(b, from, to));
    if (isText) {
      json.write('"');
    }
    for (int i = from; i < to; i++) {
      if (isText) {
        character(json, b[i]);
      } else {
        json.write(b[i]);
      }
      i += quoted && b[i] == '"' ? 1 : 0; // a doubled quote
    }
    if (isText) {
      json.write('"');
    }
  }

  private static boolean isNumber(byte[] b, int from, int to) {
    // A leading zero is not a number in JSON.
    boolean isNumber = to - from <= 19 && (b[from] != '0' || to - from == 1);
    for (int i = from; i < to && isNumber; i++) {
      isNumber = b[i] >= '0' && b[i] <= '9';
    }
    return isNumber;
  }

  private static void character(ByteArrayOutputStream json, byte sign) {
    if (sign == '"' || sign == '\\') {
      json.write('\\');
      json.write(sign);
    } else if (sign >= 0 && sign < ' ') {
      json.write('\\');
      json.write('u');
      json.write('0');
      json.write('0');
      json.write(HEX[sign >> 4]);
      json.write(HEX[sign & 15]);
    } else {
      json.write(sign);
    }
  }
}
