package dev.stallwatch.format.mapped;

import dev.stallwatch.format.RecordText;
import dev.stallwatch.model.request.AccessRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A field that a mapping can fill: a component of {@link AccessRecord}, or several at once. */
public enum MappedField {
  /** When the server received the request. */
  STARTED_AT(Type.TIME),
  /** When the last byte of the response was sent. */
  ENDED_AT(Type.TIME),
  /** Time from the receipt of the request to the last byte of the response. */
  DURATION(Type.DURATION),
  /** Time from the receipt of the request to the first byte of the response. */
  FIRST_BYTE(Type.DURATION),
  /** Address of the client, optionally with a port; of a list the first. */
  CLIENT_ADDRESS(Type.TEXT, RecordText.CLIENT_ADDRESS),
  /** HTTP method. */
  METHOD(Type.TEXT),
  /** Method, target and protocol in one text: {@code GET /path HTTP/1.1}. */
  REQUEST(Type.TEXT),
  /** Path or absolute URL, optionally with a query, which is dropped. */
  URL(Type.TEXT),
  /** Key of an object, with or without a slash before it; nothing of it is dropped. */
  OBJECT(Type.TEXT, RecordText.OBJECT),
  /** Name of the host, optionally with a port. */
  HOST(Type.TEXT, RecordText.HOST),
  /** HTTP version. */
  PROTOCOL(Type.TEXT, RecordText.PROTOCOL),
  /** HTTP status. */
  STATUS(Type.NUMBER),
  /** Bytes sent, which may include headers. */
  BYTES_SENT(Type.NUMBER),
  /** Bytes of the body sent, without headers. */
  BODY_BYTES(Type.NUMBER),
  /** Bytes of the body that the response announced. */
  CONTENT_LENGTH(Type.NUMBER),
  /** Size of the complete object. */
  OBJECT_SIZE(Type.NUMBER),
  /** The header {@code Content-Range} of the response. */
  CONTENT_RANGE(Type.TEXT),
  /** The header {@code Range} of the request. */
  RANGE(Type.TEXT),
  /** Offset of the first byte of the response's range. */
  RANGE_FIRST(Type.NUMBER),
  /** Offset of the last byte of the response's range, inclusive. */
  RANGE_LAST(Type.NUMBER),
  /** How the response ended. */
  ENDING(Type.ENDING),
  /** The header {@code User-Agent} of the request. */
  USER_AGENT(Type.TEXT, RecordText.USER_AGENT),
  /** Point of presence. */
  EDGE(Type.TEXT, RecordText.EDGE),
  /** Cloud region of the client. */
  CLIENT_REGION(Type.TEXT),
  /** Cloud region of the server. */
  SERVER_REGION(Type.TEXT),
  /** Country of the client. */
  COUNTRY(Type.TEXT, RecordText.COUNTRY),
  /** AS number of the client. */
  NETWORK(Type.NUMBER),
  /** Result of the cache lookup. */
  CACHE(Type.TEXT, RecordText.CACHE),
  /** Security rule that acted on the request. */
  RULE(Type.TEXT, RecordText.RULE),
  /** Id that the server gave the request. */
  REQUEST_ID(Type.TEXT, RecordText.REQUEST_ID);

  /** What the values of a field are. */
  public enum Type {
    /** A point in time. */
    TIME,
    /** A length of time. */
    DURATION,
    /** A whole number from 0. */
    NUMBER,
    /** A text. */
    TEXT,
    /** A text that states how the response ended. */
    ENDING
  }

  private final String key = name().toLowerCase(Locale.ROOT);
  private final Type type;
  private final @Nullable RecordText onlyText;

  MappedField(Type type) {
    this(type, null);
  }

  MappedField(Type type, @Nullable RecordText onlyText) {
    this.type = type;
    this.onlyText = onlyText;
  }

  /** Returns the name in a mapping. */
  public String key() {
    return key;
  }

  /** Returns what its values are. */
  public Type type() {
    return type;
  }

  /**
   * Returns the text of a record that depends on this field only; {@code null} if other values do.
   */
  @Nullable RecordText onlyText() {
    return onlyText;
  }

  /** Returns the names of all fields. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(MappedField::key).toList();
  }

  /** Returns the field of a name, {@code null} if there is none. */
  public static @Nullable MappedField ofKey(String key) {
    return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst().orElse(null);
  }
}
