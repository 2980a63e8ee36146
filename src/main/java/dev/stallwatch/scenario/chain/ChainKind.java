package dev.stallwatch.scenario.chain;

import java.util.Locale;

/**
 * What a request truly is to those before it. The words are those of the design; "shortly" is
 * within {@value Download#SHORTLY_MINUTES} minutes of the end of the earlier one.
 */
public enum ChainKind {
  /**
   * The first transfer of a download, or one that takes a download up again after a pause that is
   * not short. Probes before it don't count.
   */
  FIRST,
  /**
   * A 206 that continues, from byte &gt; 0, a transfer of the same object by the same client that
   * was cut short, against its wish, shortly before.
   */
  RESUME,
  /** The object again from byte 0, shortly after a transfer was cut short against its wish. */
  RETRY,
  /** The same range again, shortly after it was cut short against the client's wish. */
  REPEAT,
  /** One of several ranges side by side. */
  PART,
  /** A range of a byte or two that asks whether ranges work. */
  PROBE,
  /**
   * A range or a restart after a transfer that the client itself ended because it wanted other
   * bytes, or none for a while: a reader's or a player's next request.
   */
  SEEK,
  /** No transfer: HEAD, 304, 404, 416. */
  NONE;

  /** Whether the client came back for what an earlier transfer did not bring. */
  public boolean isComingBack() {
    return this == RESUME || this == RETRY || this == REPEAT;
  }

  /** The word in lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ChainKind of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
