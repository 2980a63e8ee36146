package dev.stallwatch.engine.chain;

import dev.stallwatch.engine.block.TransferBlock;
import dev.stallwatch.flow.Keyed;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Entries of chains, sorted by neighbourhood and object. Those of a candidate chain begin with the
 * entry of the chain, followed by its transfers by start and then by their bytes. Transfers without
 * such an entry before them belong to no candidate chain.
 */
public final class ChainKey {
  private static final byte CHAIN = 0;
  private static final byte TRANSFER = 1;
  private static final int CHAIN_BYTES = 2 * Long.BYTES;

  private ChainKey() {}

  /** Returns the entry of a candidate chain. */
  static Keyed chain(Selected.Chain chain, int parts) {
    byte[] key =
        ByteBuffer.allocate(CHAIN_BYTES + 1)
            .putLong(chain.neighbourhoodId())
            .putLong(chain.objectId())
            .put(CHAIN)
            .array();
    int part = PairHash.part(chain.neighbourhoodId(), chain.objectId(), parts);
    return new Keyed(part, key, chain.sizes());
  }

  /** Returns the entry of a transfer. */
  static Keyed transfer(TransferBlock transfer, int parts) {
    long neighbourhoodId = transfer.neighbourhoodId();
    long objectId = transfer.objectId();
    byte[] key =
        ByteBuffer.allocate(CHAIN_BYTES + 1 + Long.BYTES)
            .putLong(neighbourhoodId)
            .putLong(objectId)
            .put(TRANSFER)
            .putLong(transfer.startedAtMicros() ^ Long.MIN_VALUE) // unsigned order is that of time
            .array();
    return new Keyed(PairHash.part(neighbourhoodId, objectId, parts), key, transfer.transfer());
  }

  /** Whether an entry is that of a candidate chain. */
  public static boolean isChain(Keyed entry) {
    return entry.key()[CHAIN_BYTES] == CHAIN;
  }

  /** Whether two entries are of the same chain. */
  public static boolean isOfSame(Keyed one, Keyed other) {
    return Arrays.equals(one.key(), 0, CHAIN_BYTES, other.key(), 0, CHAIN_BYTES);
  }
}
