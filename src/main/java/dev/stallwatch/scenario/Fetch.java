package dev.stallwatch.scenario;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.HttpStatus;
import dev.stallwatch.scenario.log.Exchange;
import dev.stallwatch.scenario.log.Item;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * Fetches objects for clients: draws the attempts of a client, which of them an event affects, and
 * how the client retries. An affected transfer sends a part of the body, hangs until the client
 * gives up, and is logged at its end.
 */
final class Fetch {
  private static final long PART_BYTES = 8L << 20;
  private static final long MIN_BYTES_TO_HANG = 32_000;
  private static final long MAX_BYTES_IN_FLIGHT = 128_000;
  private static final double SHARE_CANCELLED = 0.004;
  private static final double SHARE_CANCELLED_THEN_RETRIED = 0.2;
  private static final int DOCKER_ATTEMPTS = 5;
  private static final int DOCKER_PULLS = 2;
  private static final int AWS_CLI_ATTEMPTS = 4;
  private static final int RESTARTS = 3;
  private static final int ATTEMPTS_OF_REFUSED = 4;
  private static final int MIN_REFETCHES = 2;
  private static final int MAX_REFETCHES = 4;
  private static final int REFUSAL_BYTES = 162;
  private static final double MEDIAN_TTFB_MILLIS = 40;
  private static final double MEDIAN_TTFB_MILLIS_OF_MISS = 320;

  private final double hangs;
  private final ActiveEvents events;
  private final SplittableRandom random;
  private final BiConsumer<RegistryClient, Exchange> log;

  /**
   * Creates the downloads of a place.
   *
   * @param hangs share of the transfers that hang without any event
   * @param log receives the exchanges
   */
  Fetch(
      double hangs,
      ActiveEvents events,
      SplittableRandom random,
      BiConsumer<RegistryClient, Exchange> log) {
    this.hangs = hangs;
    this.events = events;
    this.random = random;
    this.log = log;
  }

  /**
   * A transfer.
   *
   * @param isFailed whether it hung or was cut; otherwise a person interrupted it, if anyone did
   */
  private record Attempt(long endMicros, long sent, boolean isComplete, boolean isFailed) {}

  /** Fetches an object from a time on; returns the time when the client is done with it. */
  long fetch(RegistryClient client, Item item, long startMicros) {
    long at = startMicros;
    for (int i = 0; i < ATTEMPTS_OF_REFUSED; i++) {
      Optional<Effect.Status> refusal = events.draw(Effect.Status.class, client, item, at, random);
      if (refusal.isEmpty()) {
        return accepted(client, item, at);
      }
      long end = at + 30 * Units.MICROS_PER_MILLI;
      log.accept(
          client,
          client.exchange(
              random.nextLong(),
              item,
              "GET",
              refusal.orElseThrow().code(),
              false,
              at,
              end,
              28,
              0,
              REFUSAL_BYTES,
              REFUSAL_BYTES));
      at = end + (1L << i) * (Units.MICROS_PER_SECOND + random.nextLong(Units.MICROS_PER_SECOND));
    }
    return at;
  }

  private long accepted(RegistryClient client, Item item, long startMicros) {
    if (client.agent().behaviour() == Behaviour.AWS_CLI && item.size() >= 2 * PART_BYTES) {
      return inParts(client, item, startMicros);
    }
    return switch (client.agent().behaviour()) {
      case DOCKER -> docker(client, item, startMicros);
      case AWS_CLI -> restarting(client, item, startMicros, AWS_CLI_ATTEMPTS);
      case RESTART -> restarting(client, item, startMicros, RESTARTS);
      case CURL -> resumedOnce(client, item, startMicros);
      case POLL, ONCE -> complete(client, item, startMicros).endMicros();
    };
  }

  private long docker(RegistryClient client, Item item, long startMicros) {
    long at = startMicros;
    for (int pull = 0; pull < DOCKER_PULLS; pull++) {
      long offset = 0;
      for (int i = 0; i < DOCKER_ATTEMPTS; i++) {
        int status = offset == 0 ? HttpStatus.OK : HttpStatus.PARTIAL_CONTENT;
        long start = at;
        Attempt attempt = transfer(client, item, offset, item.size() - offset, start, status);
        at = attempt.endMicros();
        if (attempt.isComplete()) {
          return at;
        }
        if (!attempt.isFailed() && !events.failTransfers(client, item, start)) {
          return afterCancelling(client, item, at);
        }
        offset += Math.max(0, attempt.sent() - random.nextLong(MAX_BYTES_IN_FLIGHT));
        at += Units.MICROS_PER_SECOND + random.nextLong(4 * Units.MICROS_PER_SECOND);
      }
      at += 20 * Units.MICROS_PER_SECOND + random.nextLong(100 * Units.MICROS_PER_SECOND);
    }
    return at;
  }

  private long afterCancelling(RegistryClient client, Item item, long at) {
    if (random.nextDouble() >= SHARE_CANCELLED_THEN_RETRIED) {
      return at;
    }
    long again = at + 5 * Units.MICROS_PER_SECOND + random.nextLong(55 * Units.MICROS_PER_SECOND);
    return complete(client, item, again).endMicros();
  }

  private long restarting(RegistryClient client, Item item, long startMicros, int attempts) {
    long at = startMicros;
    for (int i = 0; i < attempts; i++) {
      Attempt attempt = complete(client, item, at);
      at =
          attempt.endMicros()
              + Units.MICROS_PER_SECOND
              + random.nextLong(4 * Units.MICROS_PER_SECOND);
      if (attempt.isComplete()) {
        break;
      }
    }
    return at;
  }

  private long resumedOnce(RegistryClient client, Item item, long startMicros) {
    Attempt first = complete(client, item, startMicros);
    if (first.isComplete() || first.sent() == 0) {
      return first.endMicros();
    }
    long at =
        first.endMicros()
            + 2 * Units.MICROS_PER_SECOND
            + random.nextLong(20 * Units.MICROS_PER_SECOND);
    return transfer(
            client, item, first.sent(), item.size() - first.sent(), at, HttpStatus.PARTIAL_CONTENT)
        .endMicros();
  }

  private long inParts(RegistryClient client, Item item, long startMicros) {
    long end = startMicros;
    for (long offset = 0; offset < item.size(); offset += PART_BYTES) {
      long length = Math.min(PART_BYTES, item.size() - offset);
      long at = startMicros + random.nextLong(Units.MICROS_PER_SECOND);
      for (int i = 0; i < AWS_CLI_ATTEMPTS; i++) {
        Attempt attempt = transfer(client, item, offset, length, at, HttpStatus.PARTIAL_CONTENT);
        end = Math.max(end, attempt.endMicros());
        at = attempt.endMicros() + Units.MICROS_PER_SECOND;
        if (attempt.isComplete()) {
          break;
        }
      }
    }
    return end;
  }

  private Attempt complete(RegistryClient client, Item item, long at) {
    return transfer(client, item, 0, item.size(), at, HttpStatus.OK);
  }

  /** Fetches an object or a part of it; a complete object again if the client rejects it. */
  private Attempt transfer(
      RegistryClient client, Item item, long offset, long length, long at, int status) {
    Attempt attempt = once(client, item, offset, length, at, status);
    if (attempt.isComplete()
        && length == item.size()
        && events.draw(Effect.Refetch.class, client, item, at, random).isPresent()) {
      int more = MIN_REFETCHES + random.nextInt(MAX_REFETCHES - MIN_REFETCHES + 1);
      for (int i = 0; i < more && attempt.isComplete(); i++) {
        long again =
            attempt.endMicros()
                + 300 * Units.MICROS_PER_MILLI
                + random.nextLong(2 * Units.MICROS_PER_SECOND);
        attempt = once(client, item, 0, length, again, HttpStatus.OK);
      }
    }
    return attempt;
  }

  private Attempt once(
      RegistryClient client, Item item, long offset, long length, long at, int status) {
    double misses = client.agent().misses();
    boolean isMiss = misses > 0 && random.nextDouble() < misses;
    long ttfbMillis =
        Math.round(
            (isMiss ? MEDIAN_TTFB_MILLIS_OF_MISS : MEDIAN_TTFB_MILLIS)
                * Draw.logNormal(0.5, random));
    Optional<Effect.Cut> cut = events.draw(Effect.Cut.class, client, item, at, random);
    boolean isHung = length >= MIN_BYTES_TO_HANG && cut.isEmpty() && hangs(client, item, at);
    boolean isCancelled = !isHung && random.nextDouble() < SHARE_CANCELLED;
    double fraction = isHung || isCancelled ? Math.pow(random.nextDouble(), 1.5) : 1;
    long sent = isHung || isCancelled ? (long) (fraction * (length - 1)) : length;
    if (cut.isPresent()) {
      sent = Math.min(sent, Math.max(0, cut.orElseThrow().atByte() - offset));
    }
    double bytesPerSecond = client.bytesPerSecond() * Draw.logNormal(0.3, random);
    long bodyMicros = (long) (sent / bytesPerSecond * Units.MICROS_PER_SECOND);
    long silence =
        isHung ? 30 * Units.MICROS_PER_SECOND + random.nextLong(270 * Units.MICROS_PER_SECOND) : 0;
    long end = at + ttfbMillis * Units.MICROS_PER_MILLI + bodyMicros + silence;
    long id = random.nextLong();
    log.accept(
        client,
        client.exchange(
            id, item, "GET", status, isMiss, at, end, ttfbMillis, offset, length, sent));
    return new Attempt(end, sent, sent == length, isHung || cut.isPresent());
  }

  private boolean hangs(RegistryClient client, Item item, long at) {
    return events.draw(Effect.Stall.class, client, item, at, random).isPresent()
        || (hangs > 0 && random.nextDouble() < hangs);
  }
}
