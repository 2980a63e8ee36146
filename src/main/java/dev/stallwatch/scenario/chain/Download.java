package dev.stallwatch.scenario.chain;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.HttpStatus;
import dev.stallwatch.scenario.log.CacheResult;
import dev.stallwatch.scenario.log.Exchange;
import dev.stallwatch.scenario.log.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes the requests by which one client gets one object, sequential or parallel. */
public final class Download {
  /** A reattempt within this time of the end of the failed transfer follows shortly. */
  static final int SHORTLY_MINUTES = 10;

  private static final long SHORTLY_MICROS = SHORTLY_MINUTES * 60_000_000L;
  private static final long MIN_BYTES_IN_FLIGHT = 16_000;
  private static final long MAX_BYTES_IN_FLIGHT = 1_500_000;
  private static final long ERROR_BYTES = 243;

  private final int number;
  private final ClientProfile profile;
  private final Item item;
  private final Dice dice;
  private final Consumer<ChainRequest> log;
  private final List<ChainRequest> requests = new ArrayList<>();
  private ChainClient client;

  Download(
      int number,
      ClientProfile profile,
      ChainClient client,
      Item item,
      Dice dice,
      Consumer<ChainRequest> log) {
    this.number = number;
    this.profile = profile;
    this.client = client;
    this.item = item;
    this.dice = dice;
    this.log = log;
  }

  public Item item() {
    return item;
  }

  /** Requests the complete object, without a range. */
  public ChainRequest complete(long at, TransferOutcome outcome) {
    return complete(ChainKind.FIRST, at, outcome);
  }

  /** Requests the complete object, without a range, for a reason. */
  public ChainRequest complete(ChainKind kind, long at, TransferOutcome outcome) {
    return transfer(kind, HttpStatus.OK, at, 0, item.size(), outcome);
  }

  /** Requests a range, both offsets inclusive. */
  public ChainRequest range(
      ChainKind kind, long at, long first, long last, TransferOutcome outcome) {
    return transfer(kind, HttpStatus.PARTIAL_CONTENT, at, first, last - first + 1, outcome);
  }

  /** Requests all that is missing after an earlier transfer. */
  public ChainRequest resume(ChainRequest before, long at, TransferOutcome outcome) {
    return reattempt(before, at, before.nextByte(), item.last(), outcome);
  }

  /** Requests a range after an earlier transfer, possibly from another address. */
  public ChainRequest reattempt(
      ChainRequest before, long at, long first, long last, TransferOutcome outcome) {
    if (dice.chance(profile.moves())) {
      client = client.moved(dice);
    }
    boolean complete = first == 0 && last == item.last();
    boolean shortly = at - before.exchange().endMicros() <= SHORTLY_MICROS;
    ChainKind kind = shortly ? reattemptKind(before, first, complete) : ChainKind.FIRST;
    ChainRequest next =
        transfer(
            kind,
            complete ? HttpStatus.OK : HttpStatus.PARTIAL_CONTENT,
            at,
            first,
            last - first + 1,
            outcome);
    if (shortly) {
      before.reattemptedBy(next);
    }
    return next;
  }

  private static ChainKind reattemptKind(ChainRequest before, long first, boolean complete) {
    if (complete) {
      return ChainKind.RETRY;
    }
    return first == before.exchange().rangeFirst() ? ChainKind.REPEAT : ChainKind.RESUME;
  }

  /** Makes a request whose response carries nothing of the object. */
  public void requestWithoutTransfer(String method, int status, long at) {
    boolean refused = HttpStatus.isError(status);
    long length = method.equals("HEAD") ? item.size() : refused ? ERROR_BYTES : Exchange.NO_LENGTH;
    long ttfbMillis = ttfbMillis();
    long end = at + (ttfbMillis + 1) * Units.MICROS_PER_MILLI;
    long body = refused ? ERROR_BYTES : 0;
    add(
        ChainKind.NONE,
        TransferOutcome.COMPLETE,
        exchange(method, status, at, end, ttfbMillis, 0, length, body));
  }

  /** Marks all bytes received so far as discarded by the client. */
  public void discard() {
    requests.forEach(ChainRequest::discard);
  }

  private ChainRequest transfer(
      ChainKind kind, int status, long at, long first, long length, TransferOutcome outcome) {
    long ttfbMillis = ttfbMillis();
    double usual = client.bytesPerSecond() * dice.logNormal(0.3);
    double rate = outcome.bytesPerSecond() > 0 ? outcome.bytesPerSecond() : usual;
    long sent = outcome.isCut() ? sent(outcome.received(), length, rate) : length;
    long bodyMicros = (long) (sent / rate * 1e6);
    long end =
        at
            + ttfbMillis * Units.MICROS_PER_MILLI
            + bodyMicros
            + outcome.silenceMicros()
            + outcome.unnoticedMicros();
    return add(kind, outcome, exchange("GET", status, at, end, ttfbMillis, first, length, sent));
  }

  /**
   * Draws the bytes handed to the kernel: more than the client receives, but less than all if the
   * transfer is cut short.
   */
  private long sent(long received, long length, double rate) {
    long maxInFlight = Math.min(MAX_BYTES_IN_FLIGHT, (long) rate);
    return Math.min(received + dice.logUniform(MIN_BYTES_IN_FLIGHT, maxInFlight), length - 1);
  }

  private long ttfbMillis() {
    return 1 + Math.round(35 * dice.logNormal(0.5));
  }

  private Exchange exchange(
      String method,
      int status,
      long at,
      long end,
      long ttfbMillis,
      long first,
      long length,
      long body) {
    long id = dice.bits();
    boolean isCutShort = Exchange.isCutShort(method, status, length, body);
    CacheResult result = CacheResult.of(status, isCutShort, id);
    String edge = client.place().edge();
    return new Exchange(
        id,
        client,
        item,
        "",
        edge,
        method,
        status,
        result,
        at,
        end,
        ttfbMillis,
        first,
        length,
        body);
  }

  private ChainRequest add(ChainKind kind, TransferOutcome outcome, Exchange exchange) {
    ChainRequest request = new ChainRequest(exchange, profile.name(), number, kind, outcome);
    requests.add(request);
    log.accept(request);
    return request;
  }
}
