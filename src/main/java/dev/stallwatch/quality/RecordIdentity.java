package dev.stallwatch.quality;

/**
 * Identifies the deliveries of one record: 128 bits of the source and the server's own request id.
 * Among n different records, two collide with probability n² / 2^129, which is 1.5e-19 for ten
 * thousand million records. Request ids are created by the server, so a client can't provoke a
 * collision.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record RecordIdentity(long high, long low) {
  /** The identity of a record without a request id: it never equals another. */
  public static final RecordIdentity NONE = new RecordIdentity(0, 0);

  /** Whether the record has no request id. */
  public boolean isNone() {
    return high == 0 && low == 0;
  }
}
