package dev.stallwatch.engine.pair;

import dev.stallwatch.download.AttemptSink;
import dev.stallwatch.download.DownloadTracker;
import dev.stallwatch.engine.block.TextHash;
import dev.stallwatch.engine.block.TransferCodec;
import dev.stallwatch.engine.chain.ChainKey;
import dev.stallwatch.engine.chain.SizesBySource;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Feeds the transfers of candidate chains, sorted entries of {@link ChainKey}, to a tracker one at
 * a time, and signals the end of each chain. Transfers of other chains are skipped.
 */
final class ChainFeed {
  private final Iterator<Keyed> sorted;
  private SizesBySource sizes = SizesBySource.NONE;
  private @Nullable Keyed chain;
  private boolean hasAttempts;

  /** Creates a feed of sorted entries. */
  ChainFeed(Iterator<Keyed> sorted) {
    this.sorted = sorted;
  }

  /** Passes the next attempt to the tracker; returns false after the end of the last chain. */
  boolean feed(DownloadTracker tracker, AttemptSink sink) {
    while (sorted.hasNext()) {
      Keyed entry = sorted.next();
      if (ChainKey.isChain(entry)) {
        boolean ended = end(tracker, sink);
        chain = entry;
        sizes = new SizesBySource(entry.value());
        if (ended) {
          return true;
        }
      } else if (chain != null && ChainKey.isOfSame(chain, entry)) {
        hasAttempts = true;
        tracker.take(withSize(TransferCodec.decode(entry.value())), sink);
        return true;
      }
    }
    return end(tracker, sink);
  }

  /** Ends the chain. Returns false if it had no attempts or has ended already. */
  private boolean end(DownloadTracker tracker, AttemptSink sink) {
    if (!hasAttempts) {
      return false;
    }
    tracker.end(sink);
    hasAttempts = false;
    return true;
  }

  private Transfer withSize(Transfer transfer) {
    if (sizes.isEmpty()) {
      return transfer;
    }
    long size = sizes.of(TextHash.of(transfer.key().source()));
    return size == Units.UNKNOWN ? transfer : transfer.withLearnedSize(size);
  }
}
