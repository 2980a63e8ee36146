package dev.stallwatch.engine.pair;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.download.AttemptKind;
import dev.stallwatch.download.AttemptSink;
import dev.stallwatch.download.DownloadTracker;
import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.engine.chain.ChainKey;
import dev.stallwatch.engine.row.AttemptJudgement;
import dev.stallwatch.engine.task.ScanOptions;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.Transfer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Lists how the pairing classifies each attempt of candidate chains, sorted entries of {@link
 * ChainKey}, to be scored against the ground truth of labelled test data.
 */
public final class JudgeAttempts implements Task<Keyed, AttemptJudgement> {
  private static final long serialVersionUID = 1L;

  private final ScanOptions options;
  private final Shared<UsualSpeeds> usual;
  private final long dataEndMicros;

  /** Creates a list with the arguments of {@link PairChains}. */
  public JudgeAttempts(ScanOptions options, Shared<UsualSpeeds> usual, long dataEndMicros) {
    this.options = options;
    this.usual = usual;
    this.dataEndMicros = dataEndMicros;
  }

  @Override
  public Iterator<AttemptJudgement> results(Iterator<Keyed> chains) {
    return new Judging(
        new ChainFeed(chains),
        new DownloadTracker(options.download(), usual.value(), dataEndMicros));
  }

  private static final class Judging extends AbstractIterator<AttemptJudgement>
      implements AttemptSink {
    private final ChainFeed chains;
    private final DownloadTracker tracker;
    private final Deque<AttemptJudgement> ready = new ArrayDeque<>();

    Judging(ChainFeed chains, DownloadTracker tracker) {
      this.chains = chains;
      this.tracker = tracker;
    }

    @Override
    protected @Nullable AttemptJudgement computeNext() {
      while (ready.isEmpty()) {
        if (!chains.feed(tracker, this) && ready.isEmpty()) {
          return endOfData();
        }
      }
      return ready.remove();
    }

    /** Adds a result; without an id it can't be compared with a label. */
    private void add(Transfer attempt, @Nullable AttemptKind kind, boolean isStalled) {
      String id = attempt.requestId();
      if (id != null) {
        ready.add(new AttemptJudgement(id, kind, isStalled));
      }
    }

    @Override
    public void attempt(Transfer attempt, AttemptKind kind) {
      add(attempt, kind, false);
    }

    @Override
    public void cutShort(Transfer attempt) {
      // A stall is reported separately.
    }

    @Override
    public void closedByChoice(Transfer attempt) {
      // The kind is reported separately.
    }

    @Override
    public void stalled(Transfer attempt) {
      add(attempt, null, true);
    }

    @Override
    public void stalled(StalledDownload download) {
      // The attempts were reported separately.
    }
  }
}
