package dev.stallwatch.engine.chain;

import dev.stallwatch.engine.block.TransferBlock;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.HttpStatus;
import java.io.Serializable;

/**
 * What a first pass over all transfers gathers in fixed memory, so that the second leaves out
 * nearly all of those that make no chain a candidate. Merging is associative and commutative.
 */
final class Survey implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Chains with partial responses are fewer than transfers; others cost an entry in vain. */
  private static final long TRANSFERS_PER_CHAIN = 4;

  /** Limits the filter of chains to 8 megabytes. */
  private static final long MAX_CHAINS = 1 << 22;

  private final RepeatFilter fetches;
  private final ChainFilter chainsWithParts;
  private final LargestBodies bodies;
  private boolean hasFullOfUnknownOutcome;

  /**
   * Creates an empty survey.
   *
   * @param transfers approximate number of transfers of the run, the same for all that are merged
   */
  Survey(long transfers) {
    this.fetches = RepeatFilter.ofSize(transfers);
    this.chainsWithParts =
        ChainFilter.ofSize(Math.min(transfers / TRANSFERS_PER_CHAIN, MAX_CHAINS));
    this.bodies = LargestBodies.ofSize(transfers);
  }

  /** Adds a transfer. */
  void add(TransferBlock transfer) {
    if (transfer.fetchLength() != Units.UNKNOWN) {
      fetches.add(key(transfer));
    }
    Outcome outcome = transfer.rule().outcome();
    boolean isUnknown = outcome == Outcome.UNKNOWN;
    if (isUnknown && transfer.status() == HttpStatus.OK) {
      hasFullOfUnknownOutcome = true;
      bodies.add(transfer.objectId(), transfer.bodyBytes());
    } else if (transfer.status() == HttpStatus.PARTIAL_CONTENT
        && (isUnknown || (outcome == Outcome.COMPLETE && transfer.mayBeRest()))) {
      chainsWithParts.add(transfer.neighbourhoodId(), transfer.objectId());
    }
  }

  /** Adds a size that an earlier run learned. */
  void add(EarlierSize earlier) {
    bodies.add(earlier.objectId(), earlier.size());
  }

  /** Adds another survey, and returns this one. */
  Survey merge(Survey other) {
    fetches.merge(other.fetches);
    chainsWithParts.merge(other.chainsWithParts);
    bodies.merge(other.bodies);
    hasFullOfUnknownOutcome |= other.hasFullOfUnknownOutcome;
    return this;
  }

  /** Whether there is a full response whose log line does not show whether it completed. */
  boolean hasFullOfUnknownOutcome() {
    return hasFullOfUnknownOutcome;
  }

  /** Whether a client may have fetched an object several times. */
  boolean mayHaveRefetches() {
    return !fetches.hasNone();
  }

  /**
   * Returns whether the client of a transfer that has a fetch length may have fetched the object
   * several times.
   */
  boolean mayRepeat(TransferBlock transfer) {
    return fetches.mayRepeat(key(transfer));
  }

  /**
   * Returns whether the chain of a transfer may have a partial response that shows that a full
   * response before it was incomplete.
   */
  boolean mayHaveParts(TransferBlock transfer) {
    return chainsWithParts.mayContain(transfer.neighbourhoodId(), transfer.objectId());
  }

  /** Returns whether a body of a full response may be shorter than the learned size. */
  boolean mayBeShort(TransferBlock transfer, long bodyBytes) {
    return bodyBytes >= 0 && bodyBytes < bodies.of(transfer.objectId());
  }

  /** Returns the key of a client and object; both identities are hashes. */
  private static long key(TransferBlock transfer) {
    return transfer.clientId() ^ transfer.objectId();
  }
}
