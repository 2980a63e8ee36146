package dev.stallwatch.format.akamai;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.json.JsonField;

/** The fields that are read, by their JSON keys in DataStream 2. */
enum AkamaiField implements JsonField {
  START("reqTimeSec"),
  REQUEST_READ_MILLIS("reqEndTimeMSec"),
  TURN_AROUND_MILLIS("turnAroundTimeMSec"),
  TRANSFER_MILLIS("transferTimeMSec"),
  FIRST_BYTE_MILLIS("timeToFirstByte"),
  REQUEST_ID("reqId"),
  CLIENT("cliIP"),
  COUNTRY("country"),
  NETWORK("asn"),
  HOST("reqHost"),
  METHOD("reqMethod"),
  PATH("reqPath"),
  PROTOCOL("proto"),
  USER_AGENT("UA"),
  STATUS("statusCode"),
  BODY_BYTES("bytes"),
  BYTES("totalBytes"),
  CONTENT_LENGTH("rspContentLen"),
  OBJECT_SIZE("objSize"),
  RANGE("range"),
  LAST_BYTE("lastByte"),
  ERROR("errorCode"),
  CACHE("cacheStatus"),
  MIDGRESS("isMidgress");

  private final ImmutableList<String> paths;

  AkamaiField(String... paths) {
    this.paths = ImmutableList.copyOf(paths);
  }

  @Override
  public ImmutableList<String> paths() {
    return paths;
  }
}
