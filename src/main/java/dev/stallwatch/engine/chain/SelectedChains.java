package dev.stallwatch.engine.chain;

import com.google.common.collect.Iterators;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Kept;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Shared;
import java.util.List;

/** The candidate chains of a run and the sizes of objects that it learned, kept on disk. */
public final class SelectedChains {
  private final Flow flow;
  private final Parts<Scanned> transfers;
  private final Shared<LeftOut> leftOut;
  private final Kept<Selected> selected;

  /**
   * Uses what was selected.
   *
   * @param transfers the transfers among which was selected
   * @param selected results of {@link SelectedCodec}
   */
  SelectedChains(
      Flow flow, Parts<Scanned> transfers, Shared<LeftOut> leftOut, Kept<Selected> selected) {
    this.flow = flow;
    this.transfers = transfers;
    this.leftOut = leftOut;
    this.selected = selected;
  }

  /** Returns the sizes of objects that are not logged and that the run learned itself. */
  public Parts<Selected.ObjectSize> objectSizes() {
    return selected
        .of(SelectedCodec.OBJECT_SIZE)
        .map(sizes -> Iterators.filter(sizes, Selected.ObjectSize.class));
  }

  /** Returns the candidate chains and their transfers: sorted entries of {@link ChainKey}. */
  public Parts<Keyed> transfers() {
    Parts<Selected.Chain> chains =
        selected
            .of(SelectedCodec.CHAIN)
            .map(all -> Iterators.filter(all, Selected.Chain.class))
            .inAtMost(flow.cores());
    long count =
        chains
            .map(all -> List.of((long) Iterators.size(all)).iterator())
            .reduce(Long::sum)
            .orElse(0L);
    Shared<ChainFilter> filter =
        flow.share(
            chains
                .map(new FilterChains(count))
                .reduce(ChainFilter::merge)
                .orElseGet(() -> ChainFilter.ofSize(0)));
    int parts = flow.exchangeParts();
    return transfers
        .map(new TransfersOfChains(leftOut, filter, parts))
        .and(chains.map(new MarkChains(parts)))
        .exchange(all -> all, parts);
  }

  /** Removes the kept chains and sizes. They must not be read any more. */
  public void release() {
    selected.release();
  }
}
