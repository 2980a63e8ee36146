package dev.stallwatch.format.ncsa;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields after the user agent that are read, by the names of nginx, Apache and Varnish.
 * Addresses in request headers, such as {@code http_x_forwarded_for}, are not read because a client
 * can forge them.
 */
public enum NcsaField {
  REQUEST_TIME("request_time"),
  END_TIME("msec"),
  MICROS("D", "{us}T"),
  MILLIS("{ms}T"),
  SECONDS("T", "{s}T"),
  FIRST_BYTE_MICROS("^FB"),
  FIRST_BYTE_SECONDS("{Varnish:time_firstbyte}x"),
  COMPLETION("request_completion"),
  CONNECTION("X"),
  CONTENT_LENGTH("sent_http_content_length", "{Content-Length}o"),
  CONTENT_RANGE("sent_http_content_range", "{Content-Range}o"),
  REQUEST_RANGE("http_range", "{Range}i"),
  BODY_BYTES("body_bytes_sent", "B", "b"),
  ALL_BYTES("bytes_sent", "O"),
  HOST("host", "http_host", "{Host}i"),
  SERVER("server_name", "v", "V"),
  PROTOCOL("server_protocol", "H"),
  CACHE("upstream_cache_status", "{Varnish:handling}x", "{Varnish:hitmiss}x"),
  REQUEST_ID("request_id");

  private static final Map<String, NcsaField> BY_NAME = new HashMap<>();

  static {
    for (NcsaField field : values()) {
      for (String name : field.names) {
        BY_NAME.put(name, field);
      }
    }
  }

  @SuppressWarnings("ImmutableEnumChecker") // never modified
  private final String[] names;

  NcsaField(String... names) {
    this.names = names;
  }

  /**
   * Returns the field of a configured name, with or without its prefix; {@code null} if it is not
   * read.
   */
  public static @Nullable NcsaField named(String name) {
    boolean signed = name.startsWith("$") || name.startsWith("%");
    return BY_NAME.get(signed ? name.substring(1) : name);
  }
}
