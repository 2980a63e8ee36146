package dev.stallwatch.download;

/** What an attempt is to those before it of the same client at the same object. */
public enum AttemptKind {
  /** The first of a download. */
  FIRST,
  /** A 206 that continues, from byte &gt; 0, an attempt that was cut short. */
  RESUME,
  /** The object again from byte 0 after an attempt that was cut short. */
  RETRY,
  /** The same range again after it was cut short. */
  REPEAT,
  /** One of several parts fetched side by side. */
  PART,
  /** A 206 of a byte or two, asking whether ranges work and how long the object is. */
  PROBE,
  /** Another range without any cut short before: a reader jumping about. */
  SEEK;

  /** Whether it shows that the client came back for what an earlier attempt did not bring. */
  public boolean isComingBack() {
    return this == RESUME || this == RETRY || this == REPEAT;
  }
}
