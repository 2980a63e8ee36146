package dev.stallwatch.engine.pair;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.download.AttemptKind;
import dev.stallwatch.download.AttemptSink;
import dev.stallwatch.download.DownloadTracker;
import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.engine.block.ClientEvents;
import dev.stallwatch.engine.chain.ChainKey;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.task.DrainedCells;
import dev.stallwatch.engine.task.ScanOptions;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.request.HttpStatus;
import dev.stallwatch.model.request.PartialAnswer;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellTable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pairs the attempts of each neighbourhood at each object, and returns the stalled downloads, the
 * counts that pairing adds to cells, and the events per client. It takes sorted entries of {@link
 * ChainKey}.
 */
public final class PairChains implements Task<Keyed, Paired> {
  private static final long serialVersionUID = 1L;

  private final ScanOptions options;
  private final Shared<UsualSpeeds> usual;
  private final long dataEndMicros;
  private final int shares;

  /**
   * Creates the pairing.
   *
   * @param options options of the run
   * @param usual usual speed of each group; a transfer at a usual speed is not slow
   * @param dataEndMicros latest time of the data, microseconds since the epoch: a chain that ended
   *     shortly before is still open
   * @param shares number of tasks that merge the cells
   */
  public PairChains(
      ScanOptions options, Shared<UsualSpeeds> usual, long dataEndMicros, int shares) {
    this.options = options;
    this.usual = usual;
    this.dataEndMicros = dataEndMicros;
    this.shares = shares;
  }

  @Override
  public Iterator<Paired> results(Iterator<Keyed> chains) {
    return new Pairing(
        new ChainFeed(chains),
        options,
        new DownloadTracker(options.download(), usual.value(), dataEndMicros),
        new DrainedCells(new CellTable(options.grid()), shares));
  }

  private static final class Pairing extends AbstractIterator<Paired> implements AttemptSink {
    private final ScanOptions options;
    private final ChainFeed chains;
    private final DownloadTracker tracker;
    private final DrainedCells cells;
    private final ClientEvents clients;
    private final Deque<Paired> ready = new ArrayDeque<>();

    Pairing(ChainFeed chains, ScanOptions options, DownloadTracker tracker, DrainedCells cells) {
      this.options = options;
      this.chains = chains;
      this.tracker = tracker;
      this.cells = cells;
      this.clients = new ClientEvents(options.grid());
    }

    @Override
    protected @Nullable Paired computeNext() {
      while (true) {
        Paired pending = ready.isEmpty() ? cells.next() : ready.remove();
        if (pending != null) {
          return pending;
        }
        boolean isOver = !chains.feed(tracker, this);
        if (clients.isFull() || (isOver && !clients.isEmpty())) {
          return Paired.clientEvents(clients.take());
        }
        if (isOver) {
          Paired last = cells.last();
          return last == null ? endOfData() : last;
        }
      }
    }

    @Override
    public void attempt(Transfer attempt, AttemptKind kind) {
      if (kind == AttemptKind.RESUME) {
        count(attempt, CellCounts::addResumed);
      } else if (kind.isReattempt()) {
        count(attempt, CellCounts::addRetried);
      } else if (kind == AttemptKind.REFETCH) {
        count(attempt, CellCounts::addRefetched, ClientEvents.Kind.REFETCHED);
      } else if (kind == AttemptKind.PART && !PartialAnswer.isPart(attempt)) {
        count(attempt, CellCounts::addParallel);
      }
    }

    @Override
    public void cutShort(Transfer attempt) {
      count(attempt, CellCounts::addCutShort, ClientEvents.Kind.CUT_SHORT);
    }

    @Override
    public void closedByChoice(Transfer attempt) {
      if (isTransfer(attempt)) {
        count(attempt, CellCounts::addCutByChoice, ClientEvents.Kind.CUT_BY_CHOICE);
      }
    }

    private static boolean isTransfer(Transfer attempt) {
      return HttpStatus.isContent(attempt.status());
    }

    @Override
    public void stalled(Transfer attempt) {
      if (isTransfer(attempt)
          && !tracker.isSlow(attempt)) { // slow transfers are already counted without pairing
        count(attempt, CellCounts::addStalled, ClientEvents.Kind.STALLED);
      }
    }

    @Override
    public void stalled(StalledDownload download) {
      if (options.covers(download.startedAtMicros())) {
        ready.add(Paired.stalled(download));
      }
    }

    private void count(Transfer attempt, Consumer<CellCounts> increment, ClientEvents.Kind kind) {
      count(attempt, increment);
      if (options.covers(attempt.startedAtMicros())) {
        clients.add(attempt, kind);
      }
    }

    private void count(Transfer attempt, Consumer<CellCounts> increment) {
      if (options.covers(attempt.startedAtMicros())) {
        increment.accept(
            cells.cells().at(attempt.key(), attempt.status(), attempt.startedAtMicros()));
      }
    }
  }
}
