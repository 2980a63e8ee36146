package dev.stallwatch.scenario.chain;

import dev.stallwatch.model.Units;
import org.jspecify.annotations.Nullable;

/** One request with what is true of it. */
public final class ChainRequest {
  /** Under this throughput, in bytes of body per second, a transfer crawls. */
  private static final long CRAWLING = 8 * 1024;

  private static final long CRAWLING_MICROS = Units.MICROS_PER_MINUTE;

  private final Served served;
  private final String behaviour;
  private final int download;
  private final ChainKind kind;
  private final TransferOutcome fate;
  private long kept;
  private @Nullable ChainRequest comeback;

  ChainRequest(
      Served served, String behaviour, int download, ChainKind kind, TransferOutcome fate) {
    this.served = served;
    this.behaviour = behaviour;
    this.download = download;
    this.kind = kind;
    this.fate = fate;
    this.kept = fate.isCut() ? Math.min(fate.received(), served.sent()) : served.sent();
  }

  public Served served() {
    return served;
  }

  public boolean isWhole() {
    return !fate.isCut();
  }

  /** The first byte that the client still lacks. */
  public long nextByte() {
    return served.first() + kept;
  }

  /** When the client left, which the server may have seen only later. */
  public long leftMicros() {
    return served.endMicros() - fate.unnoticedMicros();
  }

  /** The client throws away what this brought. */
  public void discard() {
    kept = 0;
  }

  /** The client came back for the rest. */
  void answer(ChainRequest next) {
    comeback = next;
  }

  /** The truth, as far as a log that ends at a time can show it. */
  ChainLabel label(long logEndMicros) {
    boolean cutShort = served.isCutShort();
    boolean cameBack = comeback != null && comeback.served.endMicros() <= logEndMicros;
    boolean stalled =
        fate.end() != TransferOutcome.End.OWN_WISH
            && ((cutShort && cameBack) || (crawled() && carriesBody()));
    long wasted = carriesBody() ? served.sent() - kept : 0;
    return new ChainLabel(behaviour, download, kind, cutShort, stalled, wasted);
  }

  private boolean carriesBody() {
    return served.isTransfer();
  }

  private boolean crawled() {
    double seconds = served.bodyMicros() / 1e6;
    return served.bodyMicros() >= CRAWLING_MICROS && served.sent() / seconds < CRAWLING;
  }
}
