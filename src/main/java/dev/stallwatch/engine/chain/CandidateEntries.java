package dev.stallwatch.engine.chain;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.engine.block.TransferBlock;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.request.HttpStatus;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums the transfers ({@link ScanKind#TRANSFERS}) of a part per chain, and its full responses of
 * unknown outcome per length, as entries of {@link CandidateKey}. Transfers that make no chain a
 * candidate are left out, as far as the survey shows it. To bound memory, all sums are returned
 * when their number reaches a maximum, and at the end.
 */
final class CandidateEntries implements Task<Scanned, Keyed> {
  private static final long serialVersionUID = 1L;
  private static final int MAX_SUMS = 100_000;

  private final Shared<LeftOut> leftOut;
  private final Shared<Survey> survey;
  private final int parts;

  /**
   * Creates a task.
   *
   * @param leftOut requests whose transfers are skipped
   * @param survey survey of all transfers of the run
   * @param parts number of parts of the exchange
   */
  CandidateEntries(Shared<LeftOut> leftOut, Shared<Survey> survey, int parts) {
    this.leftOut = leftOut;
    this.survey = survey;
    this.parts = parts;
  }

  @Override
  public Iterator<Keyed> results(Iterator<Scanned> blocks) {
    return new Sums(new TransferBlocks(blocks, leftOut.value()), survey.value(), parts);
  }

  private static final class Sums extends AbstractIterator<Keyed> {
    private final TransferBlocks transfers;
    private final Survey survey;
    private final int parts;
    private Map<Chain, ChainSummary> chains = new HashMap<>();
    private Map<Length, Count> lengths = new HashMap<>();
    private Iterator<Map.Entry<Chain, ChainSummary>> drainedChains = Collections.emptyIterator();
    private Iterator<Map.Entry<Length, Count>> drainedLengths = Collections.emptyIterator();

    private record Chain(long objectId, long neighbourhoodId, long sourceId) {}

    private record Length(long objectId, long sourceId, long bodyBytes) {}

    private static final class Count {
      private long count;
    }

    Sums(TransferBlocks transfers, Survey survey, int parts) {
      this.transfers = transfers;
      this.survey = survey;
      this.parts = parts;
    }

    @Override
    protected @Nullable Keyed computeNext() {
      if (!drainedChains.hasNext() && !drainedLengths.hasNext()) {
        sumUp();
      }
      if (drainedLengths.hasNext()) {
        Map.Entry<Length, Count> next = drainedLengths.next();
        Length length = next.getKey();
        return CandidateKey.length(
            length.objectId, length.sourceId, length.bodyBytes, next.getValue().count, parts);
      }
      if (drainedChains.hasNext()) {
        Map.Entry<Chain, ChainSummary> next = drainedChains.next();
        Chain chain = next.getKey();
        return CandidateKey.chain(
            chain.objectId, chain.neighbourhoodId, chain.sourceId, next.getValue(), parts);
      }
      return endOfData();
    }

    /** Adds transfers until there are many sums or no more transfers. */
    private void sumUp() {
      while (chains.size() + lengths.size() < MAX_SUMS) {
        TransferBlock transfer = transfers.next();
        if (transfer == null) {
          break;
        }
        add(transfer);
      }
      drainedChains = chains.entrySet().iterator();
      drainedLengths = lengths.entrySet().iterator();
      chains = new HashMap<>();
      lengths = new HashMap<>();
    }

    private void add(TransferBlock transfer) {
      Outcome outcome = transfer.rule().outcome();
      boolean isPartial = transfer.status() == HttpStatus.PARTIAL_CONTENT;
      if (outcome == Outcome.UNKNOWN) {
        if (isPartial) {
          chain(transfer).addPart(transfer.bodyBytes());
        } else {
          addFullOfUnknownOutcome(transfer);
        }
      } else if (outcome != Outcome.COMPLETE) {
        chain(transfer).addIncomplete();
      } else if (isPartial) {
        if (transfer.mayBeRest()) {
          chain(transfer).addRest();
        }
      } else if (transfer.status() == HttpStatus.OK && survey.mayHaveParts(transfer)) {
        chain(transfer).addFull();
      }
    }

    private void addFullOfUnknownOutcome(TransferBlock transfer) {
      boolean isOk = transfer.status() == HttpStatus.OK;
      if (isOk) {
        Length length = new Length(transfer.objectId(), transfer.sourceId(), transfer.bodyBytes());
        lengths.computeIfAbsent(length, newLength -> new Count()).count++;
      }
      boolean mayBeShort = isOk && survey.mayBeShort(transfer, transfer.bodyBytes());
      if (mayBeShort || survey.mayHaveParts(transfer)) {
        chain(transfer).addFullOfUnknownOutcome(isOk, transfer.bodyBytes());
      }
    }

    private ChainSummary chain(TransferBlock transfer) {
      return chains.computeIfAbsent(
          new Chain(transfer.objectId(), transfer.neighbourhoodId(), transfer.sourceId()),
          newChain -> new ChainSummary());
    }
  }
}
