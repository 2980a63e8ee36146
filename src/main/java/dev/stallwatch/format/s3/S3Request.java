package dev.stallwatch.format.s3;

import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Units;
import org.jspecify.annotations.Nullable;

/** What the fields of a request mean, in whichever form the log has them. */
final class S3Request {
  private static final String ONE_OBJECT = ".OBJECT";

  private S3Request() {}

  /**
   * Why an operation is no client's request for one object; null where it is one. Copies and batch
   * deletes write several records with one request id, and the store's own work none that a client
   * waits for.
   *
   * @param operation such as {@code REST.GET.OBJECT}
   * @param key the object's key, null where the operation has none
   */
  static @Nullable IgnoreReason ignored(String operation, @Nullable String key) {
    if (operation.startsWith("S3.")
        || operation.startsWith("BATCH.")
        || operation.contains(".COPY.")) {
      return IgnoreReason.NOT_A_CLIENT_REQUEST;
    }
    return key == null || !operation.endsWith(ONE_OBJECT) ? IgnoreReason.NOT_AN_OBJECT : null;
  }

  /**
   * Tells a record what was answered. Only a whole response tells how long its body was to be: of a
   * range the log has no length, and the answer to HEAD or to PUT has no body of the object.
   *
   * @param bytes bytes of body sent, unknown where the log has none, which stands for zero
   * @param size size of the whole object, also where a range or nothing was sent
   * @param totalMicros from receiving the request to the last byte sent
   * @param turnAroundMicros from the request's last byte to the first of the response
   */
  static void answer(
      AccessRecord.Builder record,
      String method,
      int status,
      long bytes,
      long size,
      long totalMicros,
      long turnAroundMicros) {
    long body = Math.max(0, bytes);
    record
        .method(method)
        .status(status)
        .bytesSent(body)
        .bodyBytes(body)
        .objectSize(size)
        .contentLength(status == 200 && method.equals("GET") ? size : Units.UNKNOWN)
        .durationMicros(totalMicros)
        .firstByteMicros(turnAroundMicros);
  }
}
