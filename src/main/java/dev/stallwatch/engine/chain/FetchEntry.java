package dev.stallwatch.engine.chain;

import dev.stallwatch.engine.block.TransferBlock;
import dev.stallwatch.flow.Keyed;
import java.nio.ByteBuffer;

/**
 * A fetch, from which the chains with refetches are selected. In an exchange fetches are sorted by
 * client, object and time.
 *
 * @param clientId identity of the client
 * @param objectId identity of the object
 * @param startMicros its start, microseconds since the epoch
 * @param endMicros its end, microseconds since the epoch
 * @param length bytes of its body
 * @param isFull whether it is known to have the complete object, not a part of it
 * @param neighbourhoodId identity of the neighbourhood of the client
 */
record FetchEntry(
    long clientId,
    long objectId,
    long startMicros,
    long endMicros,
    long length,
    boolean isFull,
    long neighbourhoodId) {
  /** Returns the fetch of a transfer that has a fetch length. */
  static FetchEntry of(TransferBlock transfer) {
    long start = transfer.startedAtMicros();
    return new FetchEntry(
        transfer.clientId(),
        transfer.objectId(),
        start,
        start + transfer.durationMicros(),
        transfer.fetchLength(),
        transfer.isFullFetch(),
        transfer.neighbourhoodId());
  }

  /** Reads an entry of an exchange. */
  static FetchEntry of(Keyed entry) {
    ByteBuffer key = ByteBuffer.wrap(entry.key());
    ByteBuffer value = ByteBuffer.wrap(entry.value());
    return new FetchEntry(
        key.getLong(),
        key.getLong(),
        key.getLong() ^ Long.MIN_VALUE,
        value.getLong(),
        value.getLong(),
        value.get() != 0,
        value.getLong());
  }

  /** Returns the entry of an exchange with a number of parts. */
  Keyed keyed(int parts) {
    byte[] key =
        ByteBuffer.allocate(3 * Long.BYTES)
            .putLong(clientId)
            .putLong(objectId)
            .putLong(startMicros ^ Long.MIN_VALUE) // unsigned order is the order of time
            .array();
    byte[] value =
        ByteBuffer.allocate(3 * Long.BYTES + 1)
            .putLong(endMicros)
            .putLong(length)
            .put((byte) (isFull ? 1 : 0))
            .putLong(neighbourhoodId)
            .array();
    return new Keyed(PairHash.part(clientId, objectId, parts), key, value);
  }

  /** Returns whether another fetch is of the same client and object. */
  boolean isOfSame(FetchEntry other) {
    return clientId == other.clientId && objectId == other.objectId;
  }
}
