package dev.stallwatch.format.s3;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.json.JsonField;

/** The fields of MinIO's audit log that are read. */
enum MinioField implements JsonField {
  /** When the entry was written, after the response. */
  END("time"),
  /** Name of the operation, such as {@code GetObject}. */
  OPERATION("api/name"),
  BUCKET("api/bucket"),
  OBJECT("api/object"),
  STATUS("api/statusCode"),
  BODY_BYTES("api/tx"),
  /** Text of Go: nanoseconds and their unit. */
  TAKEN("api/timeToResponseInNS", "api/timeToResponse"),
  FIRST_BYTE("api/timeToFirstByteInNS", "api/timeToFirstByte"),
  CLIENT("remotehost"),
  REQUEST_ID("requestID"),
  HOST("requestHost"),
  USER_AGENT("userAgent"),
  RANGE("requestHeader/Range"),
  CONTENT_LENGTH("responseHeader/Content-Length"),
  CONTENT_RANGE("responseHeader/Content-Range");

  private final ImmutableList<String> paths;

  MinioField(String... paths) {
    this.paths = ImmutableList.copyOf(paths);
  }

  @Override
  public ImmutableList<String> paths() {
    return paths;
  }
}
