package dev.stallwatch.model.request;

import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import org.jspecify.annotations.Nullable;

/**
 * One client request as logged: the union of the fields of all formats, in one set of units. Values
 * are those of the line or follow from the documentation of its format; nothing else is inferred.
 * Text is decoded. A field that the line does not have is {@code null} (text) or {@link
 * Units#UNKNOWN} (numbers).
 *
 * @param requestId id that the server gave the request, {@code null} where the line has none
 * @param timing when the request was served
 * @param client who sent the request
 * @param target what was requested
 * @param response what was sent
 * @param server who answered
 */
public record AccessRecord(
    @Nullable String requestId,
    Timing timing,
    Client client,
    Target target,
    Response response,
    Server server) {
  /**
   * Returns this record with the corrections that the operator configured for its source.
   *
   * @param startedAtMicros when the server received the request, in microseconds since the epoch
   * @param servedBy kind of server that answered
   */
  public AccessRecord corrected(long startedAtMicros, ServedBy servedBy) {
    return new AccessRecord(
        requestId,
        new Timing(startedAtMicros, timing.durationMicros(), timing.firstByteMicros()),
        client,
        target,
        response,
        new Server(servedBy, server.edge(), server.region(), server.cache(), server.rule()));
  }

  /** Returns this record with another name of the object. */
  public AccessRecord withObject(String object) {
    return new AccessRecord(
        requestId,
        timing,
        client,
        new Target(target.method(), target.host(), object, target.protocol()),
        response,
        server);
  }

  /** Returns whether this is a transfer: a GET whose response carries a body of the object. */
  public boolean isTransfer() {
    return HttpStatus.isContent(response.status()) && target.method().equals("GET");
  }

  /**
   * Returns the throughput of the body in bytes per second, from its first byte to its last; NaN if
   * its size or duration is unknown or the duration is 0.
   */
  public double throughput() {
    long micros = timing.bodyMicros();
    long bytes = response.maxBodyBytes();
    return micros <= 0 || bytes == Units.UNKNOWN
        ? Double.NaN
        : (double) bytes * Units.MICROS_PER_SECOND / micros;
  }

  /** Returns a builder with all fields unknown. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Collects the fields of a record by name. A parser uses one builder for all of its lines and
   * calls {@link #clear} before each.
   */
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
    private Ending ending = Ending.UNKNOWN;
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

    /** Resets all fields to unknown. */
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
      ending = Ending.UNKNOWN;
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

    /** Sets {@link Timing#startedAtMicros}. */
    public Builder startedAtMicros(long value) {
      this.startedAtMicros = value;
      return this;
    }

    /** Sets {@link Timing#durationMicros}. */
    public Builder durationMicros(long value) {
      this.durationMicros = value;
      return this;
    }

    /** Sets {@link Timing#firstByteMicros}. */
    public Builder firstByteMicros(long value) {
      this.firstByteMicros = value;
      return this;
    }

    /** Sets {@link Client#address}. */
    public Builder clientAddress(@Nullable String value) {
      this.clientAddress = value;
      return this;
    }

    /** Sets {@link Target#method}. */
    public Builder method(String value) {
      this.method = value;
      return this;
    }

    /** Sets {@link Target#host}. */
    public Builder host(@Nullable String value) {
      this.host = value;
      return this;
    }

    /** Sets {@link Target#object}. */
    public Builder object(String value) {
      this.object = value;
      return this;
    }

    /** Sets {@link Response#status}. */
    public Builder status(int value) {
      this.status = value;
      return this;
    }

    /** Sets {@link Response#bytesSent}. */
    public Builder bytesSent(long value) {
      this.bytesSent = value;
      return this;
    }

    /** Sets {@link Response#bodyBytes}. */
    public Builder bodyBytes(long value) {
      this.bodyBytes = value;
      return this;
    }

    /** Sets {@link Response#contentLength}. */
    public Builder contentLength(long value) {
      this.contentLength = value;
      return this;
    }

    /** Sets {@link Response#objectSize}. */
    public Builder objectSize(long value) {
      this.objectSize = value;
      return this;
    }

    /** Sets {@link Response#rangeFirst} and {@link Response#rangeLast}. */
    public Builder range(long first, long last) {
      this.rangeFirst = first;
      this.rangeLast = last;
      return this;
    }

    /** Sets {@link Response#ending}. */
    public Builder ending(Ending value) {
      this.ending = value;
      return this;
    }

    /** Sets {@link Client#userAgent}. */
    public Builder userAgent(@Nullable String value) {
      this.userAgent = value;
      return this;
    }

    /** Sets {@link Server#edge}. */
    public Builder edge(@Nullable String value) {
      this.edge = value;
      return this;
    }

    /** Sets {@link Client#region}. */
    public Builder clientRegion(@Nullable String value) {
      this.clientRegion = value;
      return this;
    }

    /** Sets {@link Server#region}. */
    public Builder serverRegion(@Nullable String value) {
      this.serverRegion = value;
      return this;
    }

    /** Sets {@link Client#country}. */
    public Builder country(@Nullable String value) {
      this.country = value;
      return this;
    }

    /** Sets {@link Client#network}. */
    public Builder network(long value) {
      this.network = value;
      return this;
    }

    /** Sets {@link Server#cache}. */
    public Builder cache(@Nullable String value) {
      this.cache = value;
      return this;
    }

    /** Sets {@link Target#protocol}. */
    public Builder protocol(@Nullable String value) {
      this.protocol = value;
      return this;
    }

    /** Sets {@link Server#rule}. */
    public Builder rule(@Nullable String value) {
      this.rule = value;
      return this;
    }

    /** Sets {@link Server#servedBy}. */
    public Builder servedBy(ServedBy value) {
      this.servedBy = value;
      return this;
    }

    /** Returns the record with the fields set so far. */
    public AccessRecord build() {
      return new AccessRecord(
          requestId,
          new Timing(startedAtMicros, durationMicros, firstByteMicros),
          new Client(clientAddress, userAgent, clientRegion, country, network),
          new Target(method, host, object, protocol),
          new Response(
              status,
              bytesSent,
              bodyBytes,
              contentLength,
              objectSize,
              rangeFirst,
              rangeLast,
              ending),
          new Server(servedBy, edge, serverRegion, cache, rule));
    }
  }
}
