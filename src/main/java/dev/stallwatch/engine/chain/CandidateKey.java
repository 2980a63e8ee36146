package dev.stallwatch.engine.chain;

import dev.stallwatch.flow.Keyed;
import java.nio.ByteBuffer;

/**
 * The entries from which candidate chains are selected, sorted by object. Those of one object are
 * sorted by kind, so that its sizes are known before its chains: sizes of earlier runs, then
 * lengths of full responses by source and length, then chains by neighbourhood.
 */
final class CandidateKey {
  /** Kind of the size that an earlier run learned; the value is its day and the size. */
  static final byte EARLIER_SIZE = 0;

  /** Kind of full responses of unknown outcome of one length; the value is their number. */
  static final byte LENGTH = 1;

  /** Kind of a chain; the value is a {@link ChainSummary} of its transfers of one source. */
  static final byte CHAIN = 2;

  private static final int KIND_AT = Long.BYTES;
  private static final int FIRST_AT = KIND_AT + 1;
  private static final int SECOND_AT = FIRST_AT + Long.BYTES;
  private static final int BYTES = SECOND_AT + Long.BYTES;

  private CandidateKey() {}

  /** Returns the entry of a size that an earlier run learned. */
  static Keyed earlier(EarlierSize earlier, int parts) {
    byte[] value =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(earlier.epochDay())
            .putLong(earlier.size())
            .array();
    return entry(earlier.objectId(), EARLIER_SIZE, 0, 0, value, parts);
  }

  /** Returns the entry of full responses of one length. */
  static Keyed length(long objectId, long sourceId, long bodyBytes, long count, int parts) {
    byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(count).array();
    return entry(objectId, LENGTH, sourceId, bodyBytes, value, parts);
  }

  /** Returns the entry of the transfers of a chain in the logs of one source. */
  static Keyed chain(
      long objectId, long neighbourhoodId, long sourceId, ChainSummary summary, int parts) {
    return entry(objectId, CHAIN, neighbourhoodId, sourceId, summary.bytes(), parts);
  }

  /** Returns the entry of a chain with refetches. */
  static Keyed refetched(long objectId, long neighbourhoodId, int parts) {
    ChainSummary summary = new ChainSummary();
    summary.addRefetched();
    return chain(objectId, neighbourhoodId, SizesBySource.ANY, summary, parts);
  }

  private static Keyed entry(
      long objectId, byte kind, long first, long second, byte[] value, int parts) {
    byte[] key =
        ByteBuffer.allocate(BYTES)
            .putLong(sortable(objectId))
            .put(kind)
            .putLong(sortable(first))
            .putLong(sortable(second))
            .array();
    return new Keyed(PairHash.part(objectId, 0, parts), key, value);
  }

  /** Returns a number whose unsigned order equals the order of the numbers, or the reverse. */
  private static long sortable(long number) {
    return number ^ Long.MIN_VALUE;
  }

  /** The kind of an entry. */
  static byte kind(Keyed entry) {
    return entry.key()[KIND_AT];
  }

  /** The object of an entry. */
  static long objectId(Keyed entry) {
    return sortable(ByteBuffer.wrap(entry.key()).getLong());
  }

  /** The neighbourhood of a chain. */
  static long neighbourhoodId(Keyed chain) {
    return sortable(ByteBuffer.wrap(chain.key()).getLong(FIRST_AT));
  }

  /** The source of the transfers of a chain. */
  static long sourceOfChain(Keyed chain) {
    return sortable(ByteBuffer.wrap(chain.key()).getLong(SECOND_AT));
  }

  /** Adds an entry of kind {@link #EARLIER_SIZE} to the sizes of its object. */
  static void addEarlier(Keyed entry, LearnedSizes sizes) {
    ByteBuffer value = ByteBuffer.wrap(entry.value());
    sizes.addEarlier(value.getLong(), value.getLong());
  }

  /** Adds an entry of kind {@link #LENGTH} to the sizes of its object. */
  static void addLength(Keyed entry, LearnedSizes sizes) {
    ByteBuffer key = ByteBuffer.wrap(entry.key());
    sizes.add(
        sortable(key.getLong(FIRST_AT)),
        sortable(key.getLong(SECOND_AT)),
        ByteBuffer.wrap(entry.value()).getLong());
  }
}
