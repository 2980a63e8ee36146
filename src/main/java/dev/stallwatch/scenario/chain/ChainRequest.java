package dev.stallwatch.scenario.chain;

import dev.stallwatch.scenario.log.Exchange;
import org.jspecify.annotations.Nullable;

/** One exchange with its truth. */
public final class ChainRequest {
  /** A transfer below this throughput, in bytes of body per second, crawls. */
  private static final long CRAWLING = 8 * 1024;

  private static final long CRAWLING_MICROS = 60_000_000;

  private final Exchange exchange;
  private final String behaviour;
  private final int download;
  private final ChainKind kind;
  private final TransferOutcome outcome;
  private long kept;
  private @Nullable ChainRequest reattempt;

  ChainRequest(
      Exchange exchange, String behaviour, int download, ChainKind kind, TransferOutcome outcome) {
    this.exchange = exchange;
    this.behaviour = behaviour;
    this.download = download;
    this.kind = kind;
    this.outcome = outcome;
    this.kept =
        outcome.isCut() ? Math.min(outcome.received(), exchange.bodyBytes()) : exchange.bodyBytes();
  }

  public Exchange exchange() {
    return exchange;
  }

  public boolean isComplete() {
    return !outcome.isCut();
  }

  /** Returns the offset of the first byte that the client still lacks. */
  public long nextByte() {
    return exchange.rangeFirst() + kept;
  }

  /** Returns the time when the client left, which the server may have noticed only later. */
  public long leftMicros() {
    return exchange.endMicros() - outcome.unnoticedMicros();
  }

  /** Marks all bytes of this transfer as discarded by the client. */
  public void discard() {
    kept = 0;
  }

  /** Sets the request by which the client asked for the missing bytes. */
  void reattemptedBy(ChainRequest next) {
    reattempt = next;
  }

  /** Returns the truth as far as a log that ends at a time can show it. */
  ChainLabel label(long logEndMicros) {
    boolean cutShort = exchange.isCutShort();
    boolean reattempted = reattempt != null && reattempt.exchange.endMicros() <= logEndMicros;
    boolean stalled =
        outcome.end() != TransferOutcome.End.BY_CLIENT
            && ((cutShort && reattempted) || (crawled() && exchange.isTransfer()));
    long wasted = exchange.isTransfer() ? exchange.bodyBytes() - kept : 0;
    return new ChainLabel(behaviour, download, kind, cutShort, stalled, wasted);
  }

  private boolean crawled() {
    double seconds = exchange.bodyMicros() / 1e6;
    return exchange.bodyMicros() >= CRAWLING_MICROS && exchange.bodyBytes() / seconds < CRAWLING;
  }
}
