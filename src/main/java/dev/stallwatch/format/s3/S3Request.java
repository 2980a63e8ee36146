package dev.stallwatch.format.s3;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.HttpStatus;
import org.jspecify.annotations.Nullable;

/** The meaning of the fields of a request, in either form of the log. */
final class S3Request {
  private static final String ONE_OBJECT = ".OBJECT";

  /** Names of Ceph's own operations, which early releases write in place of S3's. */
  private static final ImmutableSet<String> ONE_OBJECT_OF_CEPH =
      ImmutableSet.of("get_obj", "put_obj", "delete_obj");

  private S3Request() {}

  /**
   * Returns why an operation is not a client request for one object; {@code null} if it is. Copies
   * and batch deletes write several records with one request id; no client waits for the store's
   * internal work.
   *
   * @param operation such as {@code REST.GET.OBJECT}
   * @param hasKey whether the operation has the key of an object
   */
  static @Nullable IgnoreReason ignored(String operation, boolean hasKey) {
    if (operation.startsWith("S3.")
        || operation.startsWith("BATCH.")
        || operation.contains(".COPY.")) {
      return IgnoreReason.NOT_A_CLIENT_REQUEST;
    }
    return !hasKey || !isOfOneObject(operation) ? IgnoreReason.NOT_AN_OBJECT : null;
  }

  private static boolean isOfOneObject(String operation) {
    return operation.endsWith(ONE_OBJECT)
        || ONE_OBJECT_OF_CEPH.contains(operation.substring(operation.lastIndexOf('.') + 1));
  }

  /**
   * Returns the bytes of body sent. S3 omits a count of zero and always logs the duration. Stores
   * that imitate its format (Ceph's RADOS gateway) omit both, because they write the record before
   * the response has ended; their byte counts are unknown.
   *
   * @param logged bytes as logged, or unknown
   * @param totalMicros duration as logged, or unknown
   */
  private static long bytes(long logged, long totalMicros) {
    return logged == Units.UNKNOWN && totalMicros != Units.UNKNOWN ? 0 : logged;
  }

  /**
   * Sets the response of a record. Only a 200 has a known content length: the log has no length of
   * a range, and responses to HEAD and PUT have no body of the object.
   *
   * @param bytes bytes of body sent as logged, or unknown
   * @param size size of the complete object, also if a range or nothing was sent
   * @param totalMicros time from the receipt of the request to the last byte sent
   * @param turnAroundMicros time from the last byte of the request to the first byte of the
   *     response
   */
  static void setResponse(
      AccessRecord.Builder record,
      String method,
      int status,
      long bytes,
      long size,
      long totalMicros,
      long turnAroundMicros) {
    long body = bytes(bytes, totalMicros);
    record
        .method(method)
        .status(status)
        .bytesSent(body)
        .bodyBytes(body)
        .objectSize(size)
        .contentLength(status == HttpStatus.OK && method.equals("GET") ? size : Units.UNKNOWN)
        .durationMicros(totalMicros)
        .firstByteMicros(turnAroundMicros);
  }
}
