package dev.stallwatch.report.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a channel does not accept a message. The message is one line; it contains no secrets
 * and no text from the remote side.
 */
public final class ChannelException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whether another attempt may succeed. */
  enum Prospect {
    /** It may succeed: the server is overloaded or unreachable. */
    RETRYABLE,
    /** It would fail in the same way. */
    PERMANENT
  }

  private final Prospect prospect;
  private final @Nullable Duration retryAfter;

  /** Creates a permanent failure. */
  ChannelException(String message) {
    this(message, Prospect.PERMANENT, null);
  }

  /**
   * Creates a failure.
   *
   * @param retryAfter pause that the server asks for; null if it asks for none
   */
  ChannelException(String message, Prospect prospect, @Nullable Duration retryAfter) {
    super(message);
    this.prospect = prospect;
    this.retryAfter = retryAfter;
  }

  /** Returns whether another attempt may succeed. */
  Prospect prospect() {
    return prospect;
  }

  /** Returns the pause that the server asks for; null if it asks for none. */
  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
