package dev.stallwatch.benchmark;

/**
 * One request of a generated log and its response.
 *
 * @param startedAtMicros microseconds since the epoch
 * @param micros time that it took
 * @param client number of the client
 * @param object number of the object
 * @param method its method
 * @param status HTTP status
 * @param bytesSent bytes sent, with the headers
 * @param contentLength length that the response stated, negative for none
 * @param rangeFirst first byte of its range, negative for none
 * @param rangeLast last byte of its range, negative for none
 * @param result what the CDN says of it
 */
record Exchange(
    long startedAtMicros,
    long micros,
    int client,
    int object,
    Method method,
    int status,
    long bytesSent,
    long contentLength,
    long rangeFirst,
    long rangeLast,
    Result result) {
  /** What the headers of each response have. */
  static final int HEADER_BYTES = 420;

  /** Unit of its times. */
  static final long MICROS_PER_SECOND = 1_000_000;

  /** Bytes sent without the headers. */
  long bodyBytes() {
    return bytesSent - HEADER_BYTES;
  }

  /** The method of a request. */
  enum Method {
    GET,
    HEAD
  }

  /** The three result types of a line of CloudFront. */
  enum Result {
    HIT("Hit", "Hit", "Hit"),
    MISS("Miss", "Miss", "Miss"),
    REFRESH("RefreshHit", "RefreshHit", "RefreshHit"),
    FAILED("Error", "Error", "Error"),
    CLIENT_LEFT("Error", "Hit", "ClientCommError");

    private final String last;
    private final String response;
    private final String detailed;

    Result(String last, String response, String detailed) {
      this.last = last;
      this.response = response;
      this.detailed = detailed;
    }

    String last() {
      return last;
    }

    String response() {
      return response;
    }

    String detailed() {
      return detailed;
    }

    /** What Cloudflare would say of its cache. */
    String cache() {
      return switch (this) {
        case HIT, CLIENT_LEFT -> "hit";
        case MISS -> "miss";
        case REFRESH -> "revalidated";
        case FAILED -> "dynamic";
      };
    }
  }
}
