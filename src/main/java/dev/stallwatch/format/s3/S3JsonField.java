package dev.stallwatch.format.s3;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.json.JsonField;

/** The fields that are read of S3's access logs in CloudWatch Logs, by their names there. */
enum S3JsonField implements JsonField {
  BUCKET("bucket_name"),
  BUCKET_ARN("bucket_arn"),
  TIME("request_time"),
  CLIENT("remote_ip"),
  REQUEST_ID("request_id"),
  OPERATION("operation"),
  KEY("key_name"),
  REQUEST_LINE("request_uri"),
  STATUS("http_status"),
  BYTES("bytes_sent_size"),
  SIZE("object_size"),
  TOTAL_MILLIS("total_duration"),
  TURN_AROUND_MILLIS("turn_around_duration"),
  USER_AGENT("user_agent"),
  HOST("host_header"),
  ACCESS_POINT("access_point_arn"),
  SOURCE_REGION("source_region");

  private final ImmutableList<String> paths;

  S3JsonField(String name) {
    this.paths = ImmutableList.of(name);
  }

  @Override
  public ImmutableList<String> paths() {
    return paths;
  }
}
