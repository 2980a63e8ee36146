package dev.stallwatch.model.request;

/** What an error status says about the cause (RFC 9110, section 15, and common servers). */
public enum StatusMeaning {
  /** 429: too many requests of a client. */
  RATE_LIMITED,
  /** 401, 403, 407, 451: the client may not have the object. */
  BLOCKED,
  /** 404, 410: there is no such object. */
  MISSING,
  /** 416: the object ends before the requested range. */
  OUT_OF_RANGE,
  /** 408, and 499 and 460 of proxies: the client did not wait or did not send its request. */
  GAVE_UP,
  /** 502 to 504, and 520 to 530 of Cloudflare: a server did not get what it needs of the next. */
  GATEWAY,
  /** Any other error. */
  OTHER;

  /** Returns the meaning of an error status. */
  public static StatusMeaning of(int status) {
    return switch (status) {
      case HttpStatus.TOO_MANY_REQUESTS -> RATE_LIMITED;
      case 401, HttpStatus.FORBIDDEN, 407, 451 -> BLOCKED;
      case HttpStatus.NOT_FOUND, 410 -> MISSING;
      case HttpStatus.RANGE_NOT_SATISFIABLE -> OUT_OF_RANGE;
      case HttpStatus.REQUEST_TIMEOUT, 460, HttpStatus.CLIENT_CLOSED_REQUEST -> GAVE_UP;
      case 502, HttpStatus.SERVICE_UNAVAILABLE, 504 -> GATEWAY;
      default -> status >= 520 && status <= 530 ? GATEWAY : OTHER;
    };
  }
}
