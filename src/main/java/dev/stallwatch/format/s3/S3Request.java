package dev.stallwatch.format.s3;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Units;
import org.jspecify.annotations.Nullable;

/** What the fields of a request mean, in whichever form the log has them. */
final class S3Request {
  private static final String ONE_OBJECT = ".OBJECT";

  /** Early releases of Ceph write the names of their own operations into the place of S3's. */
  private static final ImmutableSet<String> ONE_OBJECT_OF_CEPH =
      ImmutableSet.of("get_obj", "put_obj", "delete_obj");

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
    return key == null || !isOfOneObject(operation) ? IgnoreReason.NOT_AN_OBJECT : null;
  }

  private static boolean isOfOneObject(String operation) {
    return operation.endsWith(ONE_OBJECT)
        || ONE_OBJECT_OF_CEPH.contains(operation.substring(operation.lastIndexOf('.') + 1));
  }

  /**
   * Bytes of body sent. S3 leaves a count of zero out and always logs how long a request took.
   * Stores that only write in its shape (Ceph's RADOS gateway) leave both out, as they write the
   * record before the response has ended: nothing is known of its bytes.
   *
   * @param logged bytes as logged, unknown where the log has none
   * @param totalMicros duration as logged, unknown where the log has none
   */
  private static long bytes(long logged, long totalMicros) {
    return logged == Units.UNKNOWN && totalMicros != Units.UNKNOWN ? 0 : logged;
  }

  /**
   * Tells a record what was answered. Only a whole response tells how long its body was to be: of a
   * range the log has no length, and the answer to HEAD or to PUT has no body of the object.
   *
   * @param bytes bytes of body sent as logged, unknown where the log has none
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
