package dev.stallwatch.scenario.chain;

import java.util.Locale;

/**
 * The true relation of a request to the earlier ones of its download. "Shortly" is within {@value
 * Download#SHORTLY_MINUTES} minutes of the end of the earlier transfer.
 */
public enum ChainKind {
  /**
   * The first transfer of a download, or one that resumes a download after a longer pause. Probes
   * before it don't count.
   */
  FIRST,
  /**
   * A 206 from a byte &gt; 0 that continues a transfer of the same object by the same client that
   * was cut short, against the client's intent, shortly before.
   */
  RESUME,
  /**
   * A request for the complete object, shortly after a transfer was cut short against the client's
   * intent.
   */
  RETRY,
  /** The same range again, shortly after it was cut short against the client's intent. */
  REPEAT,
  /** One of several parallel ranges. */
  PART,
  /** A range of one or two bytes that tests whether the server supports ranges. */
  PROBE,
  /**
   * A range or a restart after a transfer that the client itself ended because it wanted other
   * bytes, or none for a while: the next request of a reader or player.
   */
  SEEK,
  /**
   * The complete object again, at once or after a short pause, although the client has it complete:
   * it failed a check, or the client deleted it. A poll is none, nor is another use of a page.
   */
  REFETCH,
  /** No transfer: HEAD, 304, 404, 416. */
  NONE;

  /** Whether the client requested what an earlier transfer had failed to deliver. */
  public boolean isReattempt() {
    return this == RESUME || this == RETRY || this == REPEAT;
  }

  /** Returns the code: the name in lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the kind of a code.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ChainKind of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
