package dev.stallwatch.quality;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.datasketches.hash.MurmurHash3;
import org.jspecify.annotations.Nullable;

/** Creates the identities of the records of one source. Not thread-safe. */
public final class RecordIdentities {
  private static final int SEED = 0x5741;
  private static final int USUAL_ID = 128;

  /** The source, a zero byte, and space for the id. */
  private byte[] bytes;

  private final int idFrom;

  /** Creates identities for a source. */
  public RecordIdentities(String source) {
    byte[] name = source.getBytes(StandardCharsets.UTF_8);
    this.idFrom = name.length + 1;
    this.bytes = Arrays.copyOf(name, idFrom + USUAL_ID);
  }

  /**
   * Returns the identity of a record: the 128-bit MurmurHash3 of the source's and the request id's
   * UTF-8 with a zero byte between them; {@link RecordIdentity#NONE} without a request id.
   */
  public RecordIdentity of(@Nullable String requestId) {
    if (requestId == null) {
      return RecordIdentity.NONE;
    }
    byte[] id = requestId.getBytes(StandardCharsets.UTF_8);
    int length = idFrom + id.length;
    if (length > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    System.arraycopy(id, 0, bytes, idFrom, id.length);
    long[] hash = MurmurHash3.hash(bytes, 0, length, SEED);
    return new RecordIdentity(hash[0], hash[1]);
  }
}
