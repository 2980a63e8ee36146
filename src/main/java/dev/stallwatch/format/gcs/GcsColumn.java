package dev.stallwatch.format.gcs;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns that are read or validated, by their names in the header. */
enum GcsColumn {
  /** When the request was completed, in microseconds since the epoch. */
  END("time_micros"),
  CLIENT("c_ip"),
  /** 1 is IPv4, 2 is IPv6. */
  CLIENT_TYPE("c_ip_type"),
  METHOD("cs_method"),
  /** The requested URI with its query; for the JSON API the path of its method. */
  URI("cs_uri"),
  STATUS("sc_status"),
  BYTES_RECEIVED("cs_bytes"),
  BYTES("sc_bytes"),
  /**
   * Time from the first byte received to the response sent, in microseconds; for a resumable
   * upload, to the response to its last request.
   */
  TAKEN("time_taken_micros"),
  USER_AGENT("cs_user_agent"),
  REQUEST_ID("s_request_id"),
  /** The operation, such as {@code GET_Object}; may be empty. */
  OPERATION("cs_operation"),
  BUCKET("cs_bucket"),
  /** The object's name, not encoded as in the URI; may be empty. */
  OBJECT("cs_object");

  /** Columns without which requests for objects cannot be recognised. */
  static final Set<GcsColumn> REQUIRED =
      EnumSet.of(END, METHOD, STATUS, BYTES, OPERATION, BUCKET, OBJECT);

  private static final Map<String, GcsColumn> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(column -> column.header, column -> column));

  private final String header;

  GcsColumn(String header) {
    this.header = header;
  }

  /** Returns the name in the header. */
  String header() {
    return header;
  }

  /** Returns the column of a name, {@code null} if it is not read. */
  static @Nullable GcsColumn ofName(String name) {
    return BY_NAME.get(name);
  }
}
