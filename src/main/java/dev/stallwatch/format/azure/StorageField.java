package dev.stallwatch.format.azure;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.json.JsonField;

/** The fields of the resource logs of Azure Storage that are read. */
enum StorageField implements JsonField {
  CATEGORY("category"),
  /** When the service received the request. */
  START("time"),
  OPERATION("operationName"),
  STATUS("statusCode"),
  OUTCOME("statusText"),
  /** Includes reading the request and sending the response. */
  DURATION_MILLIS("durationMs"),
  /** Excludes reading the request and sending the response. */
  SERVER_MILLIS("properties/serverLatencyMs"),
  CLIENT("callerIpAddress"),
  REQUEST_ID("correlationId"),
  URI("uri"),
  USER_AGENT("properties/userAgentHeader"),
  BODY_BYTES("properties/responseBodySize"),
  /** Number, from 0, of the logged operation among those of one request. */
  OPERATION_NUMBER("properties/operationCount");

  private final ImmutableList<String> paths;

  StorageField(String path) {
    this.paths = ImmutableList.of(path);
  }

  @Override
  public ImmutableList<String> paths() {
    return paths;
  }
}
