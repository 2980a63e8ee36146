package dev.stallwatch.scenario;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.HttpStatus;
import dev.stallwatch.scenario.log.Exchange;
import dev.stallwatch.scenario.log.Item;
import java.util.SplittableRandom;
import java.util.function.Consumer;

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
  private final Scenario scenario;
  private final SplittableRandom random;
  private final Consumer<Exchange> log;
  private long affected;

  Fetch(Scenario scenario, SplittableRandom random, Consumer<Exchange> log) {
    this.scenario = scenario;
    this.random = random;
    this.log = log;
  }

  /** Returns the number of transfers that events affected so far. */
  long affected() {
    return affected;
  }

  private record Attempt(long endMicros, long sent, boolean isComplete) {}

  /** Fetches an object from a time on; returns the time when the client is done with it. */
  long fetch(RegistryClient client, Item item, long startMicros) {
    if (client.agent().behaviour() == Behaviour.AWS_CLI && item.size() >= 2 * PART_BYTES) {
      return inParts(client, item, startMicros);
    }
    return switch (client.agent().behaviour()) {
      case DOCKER -> docker(client, item, startMicros);
      case AWS_CLI -> restarting(client, item, startMicros);
      case CURL -> resumedOnce(client, item, startMicros);
      case ONCE -> complete(client, item, startMicros).endMicros();
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
        if (isOutsideOfEvents(client, start)) {
          return afterCancelling(client, item, at);
        }
        offset += Math.max(0, attempt.sent() - random.nextLong(MAX_BYTES_IN_FLIGHT));
        at += Units.MICROS_PER_SECOND + random.nextLong(4 * Units.MICROS_PER_SECOND);
      }
      at += 20 * Units.MICROS_PER_SECOND + random.nextLong(100 * Units.MICROS_PER_SECOND);
    }
    return at;
  }

  /** Outside of events only a person interrupts a transfer. */
  private boolean isOutsideOfEvents(RegistryClient client, long at) {
    return scenario.events().stream().noneMatch(event -> event.mayAffect(client, at));
  }

  private long afterCancelling(RegistryClient client, Item item, long at) {
    if (random.nextDouble() >= SHARE_CANCELLED_THEN_RETRIED) {
      return at;
    }
    long again = at + 5 * Units.MICROS_PER_SECOND + random.nextLong(55 * Units.MICROS_PER_SECOND);
    return complete(client, item, again).endMicros();
  }

  private long restarting(RegistryClient client, Item item, long startMicros) {
    long at = startMicros;
    for (int i = 0; i < AWS_CLI_ATTEMPTS; i++) {
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

  private Attempt transfer(
      RegistryClient client, Item item, long offset, long length, long at, int status) {
    long ttfbMillis = Math.round(40 * Draw.logNormal(0.5, random));
    boolean hangs = length >= MIN_BYTES_TO_HANG && isAffected(client, at);
    boolean isCancelled = !hangs && random.nextDouble() < SHARE_CANCELLED;
    double fraction = hangs || isCancelled ? Math.pow(random.nextDouble(), 1.5) : 1;
    long sent = hangs || isCancelled ? (long) (fraction * (length - 1)) : length;
    double bytesPerSecond = client.bytesPerSecond() * Draw.logNormal(0.3, random);
    long bodyMicros = (long) (sent / bytesPerSecond * Units.MICROS_PER_SECOND);
    long silence =
        hangs ? 30 * Units.MICROS_PER_SECOND + random.nextLong(270 * Units.MICROS_PER_SECOND) : 0;
    long end = at + ttfbMillis * Units.MICROS_PER_MILLI + bodyMicros + silence;
    if (hangs) {
      affected++;
    }
    long id = random.nextLong();
    log.accept(client.exchange(id, item, "GET", status, at, end, ttfbMillis, offset, length, sent));
    return new Attempt(end, sent, sent == length);
  }

  private boolean isAffected(RegistryClient client, long at) {
    for (Scenario.Event event : scenario.events()) {
      if (event.mayAffect(client, at) && random.nextDouble() < event.shareHit()) {
        return true;
      }
    }
    return false;
  }
}
