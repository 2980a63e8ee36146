package dev.stallwatch.scenario.chain;

import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One client's wish to have one object: makes its requests, one after another or side by side. */
public final class Download {
  /** How long after the end of a transfer its client comes back "shortly". */
  static final int SHORTLY_MINUTES = 10;

  private static final long SHORTLY_MICROS = SHORTLY_MINUTES * Units.MICROS_PER_MINUTE;
  private static final long MIN_IN_FLIGHT = 16_000;
  private static final long MAX_IN_FLIGHT = 1_500_000;
  private static final long ERROR_BYTES = 243;

  private final int number;
  private final ClientProfile habit;
  private final Item item;
  private final Dice dice;
  private final Consumer<ChainRequest> log;
  private final List<ChainRequest> made = new ArrayList<>();
  private Visitor visitor;

  Download(
      int number,
      ClientProfile habit,
      Visitor visitor,
      Item item,
      Dice dice,
      Consumer<ChainRequest> log) {
    this.number = number;
    this.habit = habit;
    this.visitor = visitor;
    this.item = item;
    this.dice = dice;
    this.log = log;
  }

  public Item item() {
    return item;
  }

  /** Asks for all of it, without a range. */
  public ChainRequest whole(long at, TransferOutcome fate) {
    return transfer(ChainKind.FIRST, HttpStatus.OK, at, 0, item.size(), fate);
  }

  /** Asks for a range, both ends included. */
  public ChainRequest range(ChainKind kind, long at, long first, long last, TransferOutcome fate) {
    return transfer(kind, HttpStatus.PARTIAL_CONTENT, at, first, last - first + 1, fate);
  }

  /** Comes back for all that is missing after an earlier transfer. */
  public ChainRequest resume(ChainRequest before, long at, TransferOutcome fate) {
    return comeBack(before, at, before.nextByte(), item.last(), fate);
  }

  /** Comes back for a range after an earlier transfer, maybe from another address. */
  public ChainRequest comeBack(
      ChainRequest before, long at, long first, long last, TransferOutcome fate) {
    if (dice.chance(habit.moves())) {
      visitor = visitor.moved(dice);
    }
    boolean whole = first == 0 && last == item.last();
    boolean shortly = at - before.served().endMicros() <= SHORTLY_MICROS;
    ChainKind kind = shortly ? kind(before, first, whole) : ChainKind.FIRST;
    ChainRequest next =
        transfer(
            kind,
            whole ? HttpStatus.OK : HttpStatus.PARTIAL_CONTENT,
            at,
            first,
            last - first + 1,
            fate);
    if (shortly) {
      before.answer(next);
    }
    return next;
  }

  private static ChainKind kind(ChainRequest before, long first, boolean whole) {
    if (whole) {
      return ChainKind.RETRY;
    }
    return first == before.served().first() ? ChainKind.REPEAT : ChainKind.RESUME;
  }

  /** A request whose answer carries nothing of the object. */
  public void trifle(String method, int status, long at) {
    boolean refused = HttpStatus.isError(status);
    long promised = method.equals("HEAD") ? item.size() : refused ? ERROR_BYTES : 0;
    long ttfbMillis = ttfbMillis();
    keep(
        ChainKind.NONE,
        TransferOutcome.WHOLE,
        new Served(
            dice.bits(),
            visitor,
            item,
            method,
            status,
            at,
            at + (ttfbMillis + 1) * Units.MICROS_PER_MILLI,
            ttfbMillis,
            0,
            promised,
            refused ? ERROR_BYTES : 0));
  }

  /** The client throws away all that it has. */
  public void discard() {
    made.forEach(ChainRequest::discard);
  }

  private ChainRequest transfer(
      ChainKind kind, int status, long at, long first, long length, TransferOutcome fate) {
    long ttfbMillis = ttfbMillis();
    double usual = visitor.bytesPerSecond() * dice.logNormal(0.3);
    double rate = fate.bytesPerSecond() > 0 ? fate.bytesPerSecond() : usual;
    long sent = fate.isCut() ? sent(fate.received(), length, rate) : length;
    long bodyMicros = (long) (sent / rate * 1e6);
    long end =
        at
            + ttfbMillis * Units.MICROS_PER_MILLI
            + bodyMicros
            + fate.silenceMicros()
            + fate.unnoticedMicros();
    Served served =
        new Served(
            dice.bits(), visitor, item, "GET", status, at, end, ttfbMillis, first, length, sent);
    return keep(kind, fate, served);
  }

  /** More is handed to the kernel than the client receives, but never all where it is cut short. */
  private long sent(long received, long length, double rate) {
    long most = Math.min(MAX_IN_FLIGHT, (long) rate);
    return Math.min(received + dice.magnitude(MIN_IN_FLIGHT, most), length - 1);
  }

  private long ttfbMillis() {
    return 1 + Math.round(35 * dice.logNormal(0.5));
  }

  private ChainRequest keep(ChainKind kind, TransferOutcome fate, Served served) {
    ChainRequest request = new ChainRequest(served, habit.name(), number, kind, fate);
    made.add(request);
    log.accept(request);
    return request;
  }
}
