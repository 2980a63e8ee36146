package dev.stallwatch.scenario;

/**
 * One request and its response, as a server could log it.
 *
 * @param client who asked
 * @param object number of the object
 * @param method HTTP method
 * @param startMicros when the request was received
 * @param endMicros when the last byte was sent
 * @param ttfbMillis from the request to the first byte
 * @param status HTTP status
 * @param bodyBytes bytes of body sent
 * @param promisedBytes bytes of body promised
 * @param rangeFirst first byte of a 206
 * @param objectSize bytes of the object
 * @param id random bits that make up the request's id
 */
record Exchange(
    Client client,
    int object,
    String method,
    long startMicros,
    long endMicros,
    long ttfbMillis,
    int status,
    long bodyBytes,
    long promisedBytes,
    long rangeFirst,
    long objectSize,
    long id) {}
