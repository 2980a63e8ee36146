package dev.stallwatch.model;

import org.jspecify.annotations.Nullable;

/**
 * One transfer, or an attempt that failed before any response, reduced to what the pairing of
 * attempts needs.
 *
 * @param clientId identity of the client
 * @param neighbourhoodId identity of the clients in the same network with the same user agent
 * @param objectId identity of the object
 * @param startedAtMicros when the request was received, in microseconds since the epoch
 * @param endedAtMicros when the last byte was sent, in microseconds since the epoch
 * @param status HTTP status; 0 if the client disconnected before any response
 * @param bodyBytes bytes of the body sent, or an upper bound that includes headers; unknown if not
 *     logged
 * @param bodyBytesExact whether {@code bodyBytes} excludes header bytes
 * @param throughput bytes of body per second between the first byte and the last; NaN if unknown
 * @param contentLength bytes of body that the response announced
 * @param objectSize size of the complete object in bytes
 * @param rangeFirst offset of the first byte of the response's range
 * @param rangeLast offset of the last byte of the response's range, inclusive
 * @param rule rule that determined the outcome from the line alone
 * @param key values of the coarse dimensions
 * @param maskedClient masked address of the client
 * @param object path or key without its query string
 * @param host host name that the client requested, null if not logged
 * @param requestId id that the server gave the request
 */
public record Transfer(
    long clientId,
    long neighbourhoodId,
    long objectId,
    long startedAtMicros,
    long endedAtMicros,
    int status,
    long bodyBytes,
    boolean bodyBytesExact,
    double throughput,
    long contentLength,
    long objectSize,
    long rangeFirst,
    long rangeLast,
    OutcomeRule rule,
    CellKey key,
    String maskedClient,
    String object,
    @Nullable String host,
    @Nullable String requestId) {

  /** Returns the outcome by the line alone. */
  public Outcome outcome() {
    return rule.outcome();
  }

  /** Returns this transfer with a size of the object learned elsewhere, if its own is unknown. */
  public Transfer withLearnedSize(long size) {
    return objectSize == Units.UNKNOWN ? toBuilder().objectSize(size).build() : this;
  }

  /**
   * Returns a builder with unknown sizes and range, an unknown throughput and a key of unknown
   * values.
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder with the fields of this transfer. */
  public Builder toBuilder() {
    return new Builder()
        .clientId(clientId)
        .neighbourhoodId(neighbourhoodId)
        .objectId(objectId)
        .startedAtMicros(startedAtMicros)
        .endedAtMicros(endedAtMicros)
        .status(status)
        .bodyBytes(bodyBytes)
        .bodyBytesExact(bodyBytesExact)
        .throughput(throughput)
        .contentLength(contentLength)
        .objectSize(objectSize)
        .rangeFirst(rangeFirst)
        .rangeLast(rangeLast)
        .rule(rule)
        .key(key)
        .maskedClient(maskedClient)
        .object(object)
        .host(host)
        .requestId(requestId);
  }

  /** Collects the fields of a transfer by name. */
  public static final class Builder {
    private long clientId;
    private long neighbourhoodId;
    private long objectId;
    private long startedAtMicros;
    private long endedAtMicros;
    private int status;
    private long bodyBytes = Units.UNKNOWN;
    private boolean bodyBytesExact;
    private double throughput = Double.NaN;
    private long contentLength = Units.UNKNOWN;
    private long objectSize = Units.UNKNOWN;
    private long rangeFirst = Units.UNKNOWN;
    private long rangeLast = Units.UNKNOWN;
    private OutcomeRule rule = OutcomeRule.NOT_LOGGED;
    private CellKey key = CellKey.ALL_UNKNOWN;
    private String maskedClient = CellKey.UNKNOWN;
    private String object = "";
    private @Nullable String host;
    private @Nullable String requestId;

    private Builder() {}

    /** Sets {@link Transfer#clientId}. */
    public Builder clientId(long value) {
      this.clientId = value;
      return this;
    }

    /** Sets {@link Transfer#neighbourhoodId}. */
    public Builder neighbourhoodId(long value) {
      this.neighbourhoodId = value;
      return this;
    }

    /** Sets {@link Transfer#objectId}. */
    public Builder objectId(long value) {
      this.objectId = value;
      return this;
    }

    /** Sets {@link Transfer#startedAtMicros}. */
    public Builder startedAtMicros(long value) {
      this.startedAtMicros = value;
      return this;
    }

    /** Sets {@link Transfer#endedAtMicros}. */
    public Builder endedAtMicros(long value) {
      this.endedAtMicros = value;
      return this;
    }

    /** Sets {@link Transfer#status}. */
    public Builder status(int value) {
      this.status = value;
      return this;
    }

    /** Sets {@link Transfer#bodyBytes}. */
    public Builder bodyBytes(long value) {
      this.bodyBytes = value;
      return this;
    }

    /** Sets {@link Transfer#bodyBytesExact}. */
    public Builder bodyBytesExact(boolean value) {
      this.bodyBytesExact = value;
      return this;
    }

    /** Sets {@link Transfer#throughput}. */
    public Builder throughput(double value) {
      this.throughput = value;
      return this;
    }

    /** Sets {@link Transfer#contentLength}. */
    public Builder contentLength(long value) {
      this.contentLength = value;
      return this;
    }

    /** Sets {@link Transfer#objectSize}. */
    public Builder objectSize(long value) {
      this.objectSize = value;
      return this;
    }

    /** Sets {@link Transfer#rangeFirst}. */
    public Builder rangeFirst(long value) {
      this.rangeFirst = value;
      return this;
    }

    /** Sets {@link Transfer#rangeLast}. */
    public Builder rangeLast(long value) {
      this.rangeLast = value;
      return this;
    }

    /** Sets {@link Transfer#rule}. */
    public Builder rule(OutcomeRule value) {
      this.rule = value;
      return this;
    }

    /** Sets {@link Transfer#key}. */
    public Builder key(CellKey value) {
      this.key = value;
      return this;
    }

    /** Sets {@link Transfer#maskedClient}. */
    public Builder maskedClient(String value) {
      this.maskedClient = value;
      return this;
    }

    /** Sets {@link Transfer#object}. */
    public Builder object(String value) {
      this.object = value;
      return this;
    }

    /** Sets {@link Transfer#host}. */
    public Builder host(@Nullable String value) {
      this.host = value;
      return this;
    }

    /** Sets {@link Transfer#requestId}. */
    public Builder requestId(@Nullable String value) {
      this.requestId = value;
      return this;
    }

    /** Returns a transfer with the fields set so far. */
    public Transfer build() {
      return new Transfer(
          clientId,
          neighbourhoodId,
          objectId,
          startedAtMicros,
          endedAtMicros,
          status,
          bodyBytes,
          bodyBytesExact,
          throughput,
          contentLength,
          objectSize,
          rangeFirst,
          rangeLast,
          rule,
          key,
          maskedClient,
          object,
          host,
          requestId);
    }
  }
}
