package dev.stallwatch.engine.chain;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Task;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Learns the size of each object and decides which of its chains are candidates: takes sorted
 * entries of {@link CandidateKey}. Besides the sums of the current chain and the sizes of the
 * current object, nothing is held in memory.
 */
final class SelectChains implements Task<Keyed, Selected> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<Selected> results(Iterator<Keyed> entries) {
    return new Selection(entries);
  }

  private static final class Selection extends AbstractIterator<Selected> {
    private final Iterator<Keyed> entries;
    private final Deque<Selected> ready = new ArrayDeque<>();
    private long objectId;
    private @Nullable LearnedSizes learned;
    private @Nullable SizesBySource sizes;
    private long neighbourhoodId;
    private @Nullable ChainSummary chain;
    private boolean isShort;

    Selection(Iterator<Keyed> entries) {
      this.entries = entries;
    }

    @Override
    protected @Nullable Selected computeNext() {
      while (ready.isEmpty()) {
        if (entries.hasNext()) {
          take(entries.next());
        } else if (learned != null) {
          endObject(learned);
        } else {
          return endOfData();
        }
      }
      return ready.remove();
    }

    private void take(Keyed entry) {
      long ofObject = CandidateKey.objectId(entry);
      if (learned != null && ofObject != objectId) {
        endObject(learned);
      }
      if (learned == null) {
        learned = new LearnedSizes();
      }
      objectId = ofObject;
      switch (CandidateKey.kind(entry)) {
        case CandidateKey.EARLIER_SIZE -> CandidateKey.addEarlier(entry, learned);
        case CandidateKey.LENGTH -> CandidateKey.addLength(entry, learned);
        default -> takeChain(entry, sizes == null ? endSizes(learned) : sizes);
      }
    }

    private void takeChain(Keyed entry, SizesBySource ofObject) {
      long neighbour = CandidateKey.neighbourhoodId(entry);
      if (chain != null && neighbour != neighbourhoodId) {
        endChain(chain, ofObject);
      }
      if (chain == null) {
        chain = new ChainSummary();
        isShort = false;
      }
      neighbourhoodId = neighbour;
      chain.merge(entry.value());
      long smallest = ChainSummary.smallestFull(entry.value());
      isShort |= smallest >= 0 && smallest < ofObject.of(CandidateKey.sourceOfChain(entry));
    }

    private void endChain(ChainSummary ended, SizesBySource ofObject) {
      if (isShort || ended.isCandidate()) {
        ready.add(new Selected.Chain(neighbourhoodId, objectId, ofObject.bytes()));
      }
      chain = null;
    }

    private SizesBySource endSizes(LearnedSizes ended) {
      LearnedSizes.Size size = ended.learned();
      if (size != null) {
        ready.add(new Selected.ObjectSize(objectId, size.bytes(), size.samples()));
      }
      SizesBySource ofObject = ended.bySource();
      sizes = ofObject;
      return ofObject;
    }

    private void endObject(LearnedSizes ended) {
      SizesBySource ofObject = sizes == null ? endSizes(ended) : sizes;
      if (chain != null) {
        endChain(chain, ofObject);
      }
      sizes = null;
      learned = null;
    }
  }
}
