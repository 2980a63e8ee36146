package dev.stallwatch.format.cloudflare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.stallwatch.format.Field;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import java.io.IOException;

/**
 * Lines of Logpush {@code http_requests}: any selection of fields in any order. Numbers may be
 * quoted, fields that are not known are skipped, and requests that the CDN made itself are ignored.
 */
final class CloudflareParser implements LineParser {
  private static final JsonFactory JSON = new JsonFactory();
  private static final ParsedLine BAD_JSON = ParsedLine.rejected(RejectReason.BAD_JSON);

  private final CloudflareRequest request = new CloudflareRequest();

  @Override
  public ParsedLine parse(byte[] b, int offset, int length) {
    request.clear();
    try (JsonParser json = JSON.createParser(b, offset, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return BAD_JSON;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        read(name, value, json);
      }
      if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
        return BAD_JSON;
      }
    } catch (IOException e) {
      return BAD_JSON;
    }
    return request.isSubrequest() ? ParsedLine.ignored(IgnoreReason.SUBREQUEST) : request.line();
  }

  private void read(String name, JsonToken value, JsonParser json) throws IOException {
    CloudflareField field = CloudflareField.ofName(name);
    if (field == null || value == JsonToken.VALUE_NULL) {
      json.skipChildren();
    } else if (value == JsonToken.START_OBJECT) {
      boolean response = field == CloudflareField.RESPONSE_HEADERS;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String header = json.currentName();
        if (json.nextToken().isScalarValue() && response) {
          request.responseHeader(header, json.getText());
        } else {
          json.skipChildren();
        }
      }
    } else if (value == JsonToken.START_ARRAY) {
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        request.set(field, json.getText());
      }
      while (json.currentToken() != JsonToken.END_ARRAY) {
        json.skipChildren();
        if (json.nextToken() == null) {
          return;
        }
      }
    } else if (value == JsonToken.VALUE_NUMBER_INT) {
      request.set(
          field,
          json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? Field.NONE
              : json.getLongValue());
    } else {
      request.set(field, json.getText());
    }
  }
}
