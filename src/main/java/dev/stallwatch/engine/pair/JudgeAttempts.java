package dev.stallwatch.engine.pair;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.download.AttemptKind;
import dev.stallwatch.download.AttemptSink;
import dev.stallwatch.download.DownloadTracker;
import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.engine.chain.ChainKey;
import dev.stallwatch.engine.task.ScanOptions;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.Transfer;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Lists how the pairing classifies each attempt of candidate chains, sorted entries of {@link
 * ChainKey}, to be scored against the ground truth of labelled test data.
 */
public final class JudgeAttempts implements Task<Keyed, JudgeAttempts.Judgement> {
  private static final long serialVersionUID = 1L;

  private final ScanOptions options;
  private final Shared<UsualSpeeds> usual;
  private final long dataEndMicros;

  /**
   * The result for one attempt. An attempt that stalled has a second one, without a kind.
   *
   * @param requestId the server's id of the request, null if not logged
   * @param kind how the attempt relates to earlier ones; null if this result does not show it
   * @param isStalled whether it stalled
   */
  public record Judgement(@Nullable String requestId, @Nullable AttemptKind kind, boolean isStalled)
      implements Serializable {}

  /** Creates a list with the arguments of {@link PairChains}. */
  public JudgeAttempts(ScanOptions options, Shared<UsualSpeeds> usual, long dataEndMicros) {
    this.options = options;
    this.usual = usual;
    this.dataEndMicros = dataEndMicros;
  }

  @Override
  public Iterator<Judgement> results(Iterator<Keyed> chains) {
    return new Judging(
        new ChainFeed(chains),
        new DownloadTracker(options.download(), usual.value(), dataEndMicros));
  }

  private static final class Judging extends AbstractIterator<Judgement> implements AttemptSink {
    private final ChainFeed chains;
    private final DownloadTracker tracker;
    private final Deque<Judgement> ready = new ArrayDeque<>();

    Judging(ChainFeed chains, DownloadTracker tracker) {
      this.chains = chains;
      this.tracker = tracker;
    }

    @Override
    protected @Nullable Judgement computeNext() {
      while (ready.isEmpty()) {
        if (!chains.feed(tracker, this) && ready.isEmpty()) {
          return endOfData();
        }
      }
      return ready.remove();
    }

    @Override
    public void attempt(Transfer attempt, AttemptKind kind) {
      ready.add(new Judgement(attempt.requestId(), kind, false));
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
      ready.add(new Judgement(attempt.requestId(), null, true));
    }

    @Override
    public void stalled(StalledDownload download) {
      // The attempts were reported separately.
    }
  }
}
