package dev.stallwatch.report.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A channel did not take a message. The text is of one line and holds neither secrets nor anything
 * that the other side said.
 */
public final class ChannelException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What another try may do. */
  enum Prospect {
    /** It may succeed: the other side is busy or away. */
    HOPEFUL,
    /** It would fail as this one did. */
    HOPELESS
  }

  private final Prospect prospect;
  private final @Nullable Duration retryAfter;

  /** A failure that another try would not mend. */
  ChannelException(String message) {
    this(message, Prospect.HOPELESS, null);
  }

  /**
   * A failure.
   *
   * @param retryAfter how long the other side asks to wait, null where it does not say
   */
  ChannelException(String message, Prospect prospect, @Nullable Duration retryAfter) {
    super(message);
    this.prospect = prospect;
    this.retryAfter = retryAfter;
  }

  /** What another try may do. */
  Prospect prospect() {
    return prospect;
  }

  /** How long the other side asks to wait, null where it does not say. */
  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
