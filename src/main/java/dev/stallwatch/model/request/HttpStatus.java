package dev.stallwatch.model.request;

/** Status codes of HTTP (RFC 9110, section 15) that Stallwatch gives a meaning to. */
public final class HttpStatus {
  /** The response holds the complete object. */
  public static final int OK = 200;

  /** The response has no body. */
  public static final int NO_CONTENT = 204;

  /** The response holds the range that was requested. */
  public static final int PARTIAL_CONTENT = 206;

  /** The client's copy is up to date; the response has no body. */
  public static final int NOT_MODIFIED = 304;

  /** Access is denied. */
  public static final int FORBIDDEN = 403;

  /** The object does not exist. */
  public static final int NOT_FOUND = 404;

  /** The client did not finish its request in time. */
  public static final int REQUEST_TIMEOUT = 408;

  /** The requested range is outside the object. */
  public static final int RANGE_NOT_SATISFIABLE = 416;

  /** The client exceeded a rate limit. */
  public static final int TOO_MANY_REQUESTS = 429;

  /** The client closed the connection before the response was complete (nginx; no RFC). */
  public static final int CLIENT_CLOSED_REQUEST = 499;

  /** The server is overloaded or down. */
  public static final int SERVICE_UNAVAILABLE = 503;

  /** The lowest status that blames the client. */
  public static final int MIN_CLIENT_ERROR = 400;

  /** The highest status that blames the client. */
  public static final int MAX_CLIENT_ERROR = 499;

  /** The lowest status that blames the server. */
  public static final int MIN_SERVER_ERROR = 500;

  /** The highest status that blames the server. */
  public static final int MAX_SERVER_ERROR = 599;

  private HttpStatus() {}

  /** Whether the body is an object or a part of it. */
  public static boolean isContent(int status) {
    return status == OK || status == PARTIAL_CONTENT;
  }

  /** Whether the request failed: 400 or above. */
  public static boolean isError(int status) {
    return status >= MIN_CLIENT_ERROR;
  }

  /** Whether the client is to blame: 400 to 499. */
  public static boolean isClientError(int status) {
    return status >= MIN_CLIENT_ERROR && status <= MAX_CLIENT_ERROR;
  }

  /** Whether the server is to blame: 500 to 599. */
  public static boolean isServerError(int status) {
    return status >= MIN_SERVER_ERROR && status <= MAX_SERVER_ERROR;
  }
}
