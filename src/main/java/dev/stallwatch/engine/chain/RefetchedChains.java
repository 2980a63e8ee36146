package dev.stallwatch.engine.chain;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.download.FetchSeries;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Task;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Returns the chains in which a client refetched an object, as far as its fetches alone show it:
 * takes sorted entries of {@link FetchEntry}, gives entries of {@link CandidateKey}.
 */
final class RefetchedChains implements Task<Keyed, Keyed> {
  private static final long serialVersionUID = 1L;

  private final long gapMicros;
  private final int parts;

  /**
   * Creates a task.
   *
   * @param gapMicros maximum time between the end of a fetch and the start of the next
   * @param parts number of parts of the exchange
   */
  RefetchedChains(long gapMicros, int parts) {
    this.gapMicros = gapMicros;
    this.parts = parts;
  }

  @Override
  public Iterator<Keyed> results(Iterator<Keyed> fetches) {
    return new Chains(fetches, gapMicros, parts);
  }

  private static final class Chains extends AbstractIterator<Keyed> {
    private final Iterator<Keyed> fetches;
    private final long gapMicros;
    private final int parts;
    private FetchSeries series;
    private @Nullable FetchEntry last;

    Chains(Iterator<Keyed> fetches, long gapMicros, int parts) {
      this.fetches = fetches;
      this.gapMicros = gapMicros;
      this.parts = parts;
      this.series = new FetchSeries(gapMicros);
    }

    @Override
    protected @Nullable Keyed computeNext() {
      while (fetches.hasNext()) {
        FetchEntry before = last;
        FetchEntry next = FetchEntry.of(fetches.next());
        last = next;
        if (endsRefetches(next, before != null && before.isOfSame(next)) && before != null) {
          return chain(before);
        }
      }
      FetchEntry end = last;
      last = null;
      return end != null && series.isOfRefetches() ? chain(end) : endOfData();
    }

    /** Adds a fetch. Returns whether it ends a series of refetches. */
    private boolean endsRefetches(FetchEntry fetch, boolean isSame) {
      long start = fetch.startMicros();
      if (isSame) {
        series.noteOverlap(start);
        if (series.continues(start, fetch.length())) {
          series.add(start, fetch.endMicros(), fetch.isFull());
          return false;
        }
        if (series.ignores(start, fetch.length(), fetch.isFull())) {
          return false;
        }
      }
      boolean ended = series.isOfRefetches();
      if (!isSame) {
        series = new FetchSeries(gapMicros);
      }
      series.begin(start, fetch.endMicros(), fetch.length(), fetch.isFull());
      return ended;
    }

    private Keyed chain(FetchEntry fetch) {
      return CandidateKey.refetched(fetch.objectId(), fetch.neighbourhoodId(), parts);
    }
  }
}
