package dev.stallwatch.download;

/** The relation of an attempt to the earlier ones of the same client for the same object. */
public enum AttemptKind {
  /** The first of a download. */
  FIRST,
  /** A 206 that continues a cut-short attempt from a byte &gt; 0. */
  RESUME,
  /** The object again from byte 0 after a cut-short attempt. */
  RETRY,
  /** The same range again after it was cut short. */
  REPEAT,
  /** One of several parts fetched in parallel. */
  PART,
  /** A 206 of one or two bytes, to find out whether ranges work and how large the object is. */
  PROBE,
  /** Another range without a cut-short attempt before: a reader that seeks. */
  SEEK,
  /** The complete object again, shortly after the client had it complete. */
  REFETCH;

  /** Returns whether the client requested what an earlier attempt did not deliver. */
  public boolean isReattempt() {
    return this == RESUME || this == RETRY || this == REPEAT;
  }
}
