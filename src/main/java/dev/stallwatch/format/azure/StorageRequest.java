package dev.stallwatch.format.azure;

import com.google.common.collect.ImmutableMap;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.json.JsonLine;
import dev.stallwatch.format.text.RequestTarget;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Ending;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Interprets the fields of a line. The logged time is when the service received the request. The
 * HTTP method is not logged and follows from the operation. The log has neither the range of a
 * request nor the size of the blob.
 */
final class StorageRequest {
  /** Operations on the content of one object, in lower case, and their HTTP methods. */
  private static final ImmutableMap<String, String> METHODS =
      ImmutableMap.of(
          "getblob", "GET",
          "getfile", "GET",
          "readfile", "GET",
          "getblobproperties", "HEAD",
          "getfileproperties", "HEAD",
          "putblob", "PUT",
          "deleteblob", "DELETE",
          "deletefile", "DELETE");

  private static final String NETWORK_ERROR = "networkerror";
  private static final String TIMEOUT = "timeouterror";
  private static final String SUCCESS = "success";

  private final AccessRecord.Builder record = AccessRecord.builder();

  ParsedLine parsed(JsonLine<StorageField> line) {
    if (!line.required(StorageField.CATEGORY).startsWith(StorageFormat.STORAGE)
        || line.number(StorageField.OPERATION_NUMBER) > 0) {
      // A further operation of a request that has its own line.
      return line.ignore(IgnoreReason.NOT_A_CLIENT_REQUEST);
    }
    String method = METHODS.get(line.required(StorageField.OPERATION).toLowerCase(Locale.ROOT));
    if (method == null) {
      return line.ignore(IgnoreReason.NOT_AN_OBJECT);
    }
    RequestTarget target = RequestTarget.parse(line.required(StorageField.URI));
    int status = line.status(StorageField.STATUS);
    long body = line.number(StorageField.BODY_BYTES);
    record
        .clear()
        .requestId(line.text(StorageField.REQUEST_ID))
        .startedAtMicros(line.time(StorageField.START))
        .durationMicros(line.millisAsMicros(StorageField.DURATION_MILLIS))
        .firstByteMicros(line.millisAsMicros(StorageField.SERVER_MILLIS))
        .clientAddress(RequestTarget.withoutPort(line.text(StorageField.CLIENT)))
        .method(method)
        .host(target.host())
        .object(target.path())
        .status(status)
        .bytesSent(body)
        .bodyBytes(body)
        .ending(ending(line.text(StorageField.OUTCOME)))
        .userAgent(line.text(StorageField.USER_AGENT))
        .servedBy(ServedBy.ORIGIN);
    return line.accept(record);
  }

  /**
   * Returns the ending, from the status message of the request, which has a prefix for anonymous
   * requests and those by a shared access signature.
   */
  private static Ending ending(@Nullable String outcome) {
    String word = outcome == null ? "" : outcome.toLowerCase(Locale.ROOT);
    if (word.endsWith(NETWORK_ERROR)) {
      return Ending.CLIENT_GONE;
    }
    if (word.endsWith(TIMEOUT)) {
      return Ending.ABORTED;
    }
    return word.endsWith(SUCCESS) ? Ending.COMPLETE : Ending.UNKNOWN;
  }
}
