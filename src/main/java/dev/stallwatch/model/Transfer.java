package dev.stallwatch.model;

import org.jspecify.annotations.Nullable;

/**
 * One transfer, or one attempt that died before it became one: what the pairing of attempts needs
 * of a request, and no more.
 *
 * @param clientId identity of the client
 * @param neighbourhoodId identity of the clients around with the same user agent
 * @param objectId identity of the object
 * @param startedAtMicros when the request was received, microseconds since the epoch
 * @param endedAtMicros when the last byte was sent
 * @param status HTTP status; 0 when the client went away before any response
 * @param bodyBytes bytes of the body sent, or a bound for them that counts the headers in; unknown
 *     where they are not logged
 * @param bodyBytesExact whether {@code bodyBytes} is free of header bytes
 * @param throughput bytes of body per second between the first byte and the last, NaN where not
 *     known
 * @param contentLength bytes that this response promised
 * @param objectSize size of the whole object
 * @param rangeFirst first byte of the response's range
 * @param rangeLast last byte of the response's range, inclusive
 * @param rule what became of it, judged by itself alone
 * @param key the values of the coarse dimensions
 * @param maskedClient the client's masked address
 * @param object path or key without its query string
 * @param requestId the server's id of the request
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
    @Nullable String requestId) {

  /** What became of it, judged by itself alone. */
  public Outcome outcome() {
    return rule.outcome();
  }

  /** This transfer with the size of the object learned elsewhere, if its own line has none. */
  public Transfer withLearnedSize(long size) {
    if (objectSize != Units.UNKNOWN) {
      return this;
    }
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
        size,
        rangeFirst,
        rangeLast,
        rule,
        key,
        maskedClient,
        object,
        requestId);
  }
}
