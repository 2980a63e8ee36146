package dev.stallwatch.quality;

import java.nio.charset.StandardCharsets;
import org.apache.datasketches.hash.MurmurHash3;
import org.jspecify.annotations.Nullable;

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

  private static final char SEPARATOR = '\0';
  private static final int SEED = 0x5741;

  /** The identity of a record of a source, {@link #NONE} without a request id. */
  public static RecordIdentity of(String source, @Nullable String requestId) {
    if (requestId == null) {
      return NONE;
    }
    String text = source + SEPARATOR + requestId;
    long[] hash = MurmurHash3.hash(text.getBytes(StandardCharsets.UTF_8), SEED);
    return new RecordIdentity(hash[0], hash[1]);
  }

  /** Whether the record carries no request id. */
  public boolean isNone() {
    return high == 0 && low == 0;
  }
}
