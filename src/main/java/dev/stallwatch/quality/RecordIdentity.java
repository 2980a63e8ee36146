package dev.stallwatch.quality;

/**
 * What two deliveries of one record have in common: 128 bits of the source and the server's own
 * request id. Two different records among n have the same with probability n² / 2^129, which is
 * 1.5e-19 for ten thousand million records: exact for every purpose. Request ids are made by the
 * server, so nobody can choose two that meet.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record RecordIdentity(long high, long low) {
  /** The identity of a record that carries no request id: it is never the same as another. */
  public static final RecordIdentity NONE = new RecordIdentity(0, 0);

  /** Whether the record carries no request id. */
  public boolean isNone() {
    return high == 0 && low == 0;
  }
}
