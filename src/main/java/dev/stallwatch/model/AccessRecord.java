package dev.stallwatch.model;

import org.jspecify.annotations.Nullable;

/**
 * One client request as its log line tells it: the union of what the formats know, in one set of
 * units. Nothing is inferred here but what the format's own documentation defines. Text is decoded,
 * {@code null} where the line has none; numbers are {@link Units#UNKNOWN} where it has none.
 *
 * @param requestId the server's id of the request
 * @param startedAtMicros when the server received the request, microseconds since the epoch
 * @param durationMicros from receiving the request to the last byte sent
 * @param firstByteMicros from receiving the request to the first byte of the response
 * @param clientAddress the client's IP address as text
 * @param method HTTP method in upper case
 * @param host the host that the client asked for, lower case
 * @param object path or key without its query string, as logged (not decoded): the identity of the
 *     object on its host
 * @param status HTTP status; 0 when the client went away before any response
 * @param bytesSent bytes sent to the client as the format counts them; unknown where they are not
 *     logged, 0 only where the line or the format's definition says so
 * @param bodyBytes bytes of the body sent; unknown where the format counts them with the headers
 * @param contentLength bytes of body that this response promised
 * @param objectSize size of the whole object
 * @param rangeFirst first byte of the range that the response carried
 * @param rangeLast last byte of the range that the response promised, inclusive
 * @param ending how the response ended, by the line's own words
 * @param userAgent the decoded User-Agent
 * @param edge the point of presence as logged, such as {@code FRA56-P6}
 * @param clientRegion cloud region that the request came from, where the log tells
 * @param serverRegion cloud region of the bucket that answered
 * @param country country of the client as logged
 * @param network AS number of the client
 * @param cache what the cache did, lower case
 * @param protocol HTTP version as logged
 * @param rule security rule that acted on the request
 * @param servedBy who answered
 */
public record AccessRecord(
    @Nullable String requestId,
    long startedAtMicros,
    long durationMicros,
    long firstByteMicros,
    @Nullable String clientAddress,
    String method,
    @Nullable String host,
    String object,
    int status,
    long bytesSent,
    long bodyBytes,
    long contentLength,
    long objectSize,
    long rangeFirst,
    long rangeLast,
    Ending ending,
    @Nullable String userAgent,
    @Nullable String edge,
    @Nullable String clientRegion,
    @Nullable String serverRegion,
    @Nullable String country,
    long network,
    @Nullable String cache,
    @Nullable String protocol,
    @Nullable String rule,
    ServedBy servedBy) {

  /**
   * The same request with what the operator knows better.
   *
   * @param startedAt when the server received it, microseconds since the epoch
   * @param answeredBy who answered
   */
  public AccessRecord corrected(long startedAt, ServedBy answeredBy) {
    return new AccessRecord(
        requestId,
        startedAt,
        durationMicros,
        firstByteMicros,
        clientAddress,
        method,
        host,
        object,
        status,
        bytesSent,
        bodyBytes,
        contentLength,
        objectSize,
        rangeFirst,
        rangeLast,
        ending,
        userAgent,
        edge,
        clientRegion,
        serverRegion,
        country,
        network,
        cache,
        protocol,
        rule,
        answeredBy);
  }

  /** The same request with another name of the object. */
  public AccessRecord withObject(String name) {
    return new AccessRecord(
        requestId,
        startedAtMicros,
        durationMicros,
        firstByteMicros,
        clientAddress,
        method,
        host,
        name,
        status,
        bytesSent,
        bodyBytes,
        contentLength,
        objectSize,
        rangeFirst,
        rangeLast,
        ending,
        userAgent,
        edge,
        clientRegion,
        serverRegion,
        country,
        network,
        cache,
        protocol,
        rule,
        servedBy);
  }

  /** Whether this is a transfer: a GET whose response carries a body of the object. */
  public boolean isTransfer() {
    return (status == 200 || status == 206) && method.equals("GET");
  }

  /** When the last byte was sent; the start where the duration is unknown. */
  public long endedAtMicros() {
    return durationMicros == Units.UNKNOWN ? startedAtMicros : startedAtMicros + durationMicros;
  }

  /**
   * Bytes of body per second between the first byte and the last; NaN where the line does not tell
   * or where no time passed.
   */
  public double throughput() {
    if (durationMicros == Units.UNKNOWN) {
      return Double.NaN;
    }
    long micros = durationMicros - Math.max(0, firstByteMicros);
    return micros <= 0 || bodyAtMost() == Units.UNKNOWN
        ? Double.NaN
        : (double) bodyAtMost() * Units.MICROS_PER_SECOND / micros;
  }

  /** Bytes of the body sent, or a bound for them that counts the headers in, or unknown. */
  public long bodyAtMost() {
    return bodyBytes == Units.UNKNOWN ? bytesSent : bodyBytes;
  }

  /** A builder with everything unknown. */
  public static Builder builder() {
    return new Builder();
  }

  /** Fills a record field by field; may be reused after {@link #clear}. */
  public static final class Builder {
    private @Nullable String requestId;
    private long startedAtMicros;
    private long durationMicros;
    private long firstByteMicros;
    private @Nullable String clientAddress;
    private String method = "";
    private @Nullable String host;
    private String object = "";
    private int status;
    private long bytesSent;
    private long bodyBytes;
    private long contentLength;
    private long objectSize;
    private long rangeFirst;
    private long rangeLast;
    private Ending ending = Ending.UNTOLD;
    private @Nullable String userAgent;
    private @Nullable String edge;
    private @Nullable String clientRegion;
    private @Nullable String serverRegion;
    private @Nullable String country;
    private long network;
    private @Nullable String cache;
    private @Nullable String protocol;
    private @Nullable String rule;
    private ServedBy servedBy = ServedBy.CDN;

    private Builder() {
      clear();
    }

    /** Forgets everything. */
    public Builder clear() {
      requestId = null;
      startedAtMicros = Units.UNKNOWN;
      durationMicros = Units.UNKNOWN;
      firstByteMicros = Units.UNKNOWN;
      clientAddress = null;
      method = "";
      host = null;
      object = "";
      status = 0;
      bytesSent = Units.UNKNOWN;
      bodyBytes = Units.UNKNOWN;
      contentLength = Units.UNKNOWN;
      objectSize = Units.UNKNOWN;
      rangeFirst = Units.UNKNOWN;
      rangeLast = Units.UNKNOWN;
      ending = Ending.UNTOLD;
      userAgent = null;
      edge = null;
      clientRegion = null;
      serverRegion = null;
      country = null;
      network = Units.UNKNOWN;
      cache = null;
      protocol = null;
      rule = null;
      servedBy = ServedBy.CDN;
      return this;
    }

    /** Sets {@link AccessRecord#requestId}. */
    public Builder requestId(@Nullable String value) {
      this.requestId = value;
      return this;
    }

    /** Sets {@link AccessRecord#startedAtMicros}. */
    public Builder startedAtMicros(long value) {
      this.startedAtMicros = value;
      return this;
    }

    /** Sets {@link AccessRecord#durationMicros}. */
    public Builder durationMicros(long value) {
      this.durationMicros = value;
      return this;
    }

    /** Sets {@link AccessRecord#firstByteMicros}. */
    public Builder firstByteMicros(long value) {
      this.firstByteMicros = value;
      return this;
    }

    /** Sets {@link AccessRecord#clientAddress}. */
    public Builder clientAddress(@Nullable String value) {
      this.clientAddress = value;
      return this;
    }

    /** Sets {@link AccessRecord#method}. */
    public Builder method(String value) {
      this.method = value;
      return this;
    }

    /** Sets {@link AccessRecord#host}. */
    public Builder host(@Nullable String value) {
      this.host = value;
      return this;
    }

    /** Sets {@link AccessRecord#object}. */
    public Builder object(String value) {
      this.object = value;
      return this;
    }

    /** Sets {@link AccessRecord#status}. */
    public Builder status(int value) {
      this.status = value;
      return this;
    }

    /** Sets {@link AccessRecord#bytesSent}. */
    public Builder bytesSent(long value) {
      this.bytesSent = value;
      return this;
    }

    /** Sets {@link AccessRecord#bodyBytes}. */
    public Builder bodyBytes(long value) {
      this.bodyBytes = value;
      return this;
    }

    /** Sets {@link AccessRecord#contentLength}. */
    public Builder contentLength(long value) {
      this.contentLength = value;
      return this;
    }

    /** Sets {@link AccessRecord#objectSize}. */
    public Builder objectSize(long value) {
      this.objectSize = value;
      return this;
    }

    /** Sets both ends of the response's range. */
    public Builder range(long first, long last) {
      this.rangeFirst = first;
      this.rangeLast = last;
      return this;
    }

    /** Sets {@link AccessRecord#ending}. */
    public Builder ending(Ending value) {
      this.ending = value;
      return this;
    }

    /** Sets {@link AccessRecord#userAgent}. */
    public Builder userAgent(@Nullable String value) {
      this.userAgent = value;
      return this;
    }

    /** Sets {@link AccessRecord#edge}. */
    public Builder edge(@Nullable String value) {
      this.edge = value;
      return this;
    }

    /** Sets {@link AccessRecord#clientRegion}. */
    public Builder clientRegion(@Nullable String value) {
      this.clientRegion = value;
      return this;
    }

    /** Sets {@link AccessRecord#serverRegion}. */
    public Builder serverRegion(@Nullable String value) {
      this.serverRegion = value;
      return this;
    }

    /** Sets {@link AccessRecord#country}. */
    public Builder country(@Nullable String value) {
      this.country = value;
      return this;
    }

    /** Sets {@link AccessRecord#network}. */
    public Builder network(long value) {
      this.network = value;
      return this;
    }

    /** Sets {@link AccessRecord#cache}. */
    public Builder cache(@Nullable String value) {
      this.cache = value;
      return this;
    }

    /** Sets {@link AccessRecord#protocol}. */
    public Builder protocol(@Nullable String value) {
      this.protocol = value;
      return this;
    }

    /** Sets {@link AccessRecord#rule}. */
    public Builder rule(@Nullable String value) {
      this.rule = value;
      return this;
    }

    /** Sets {@link AccessRecord#servedBy}. */
    public Builder servedBy(ServedBy value) {
      this.servedBy = value;
      return this;
    }

    /** The record as filled so far. */
    public AccessRecord build() {
      return new AccessRecord(
          requestId,
          startedAtMicros,
          durationMicros,
          firstByteMicros,
          clientAddress,
          method,
          host,
          object,
          status,
          bytesSent,
          bodyBytes,
          contentLength,
          objectSize,
          rangeFirst,
          rangeLast,
          ending,
          userAgent,
          edge,
          clientRegion,
          serverRegion,
          country,
          network,
          cache,
          protocol,
          rule,
          servedBy);
    }
  }
}
