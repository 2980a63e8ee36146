package dev.stallwatch.scenario;

import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Units;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Lets a client fetch one object: the attempts that it makes, whether they are hit by an event, and
 * how it comes back. A transfer that is hit sends a part, hangs until the client gives up, and is
 * logged at its end.
 */
final class Fetch {
  private static final long PART_BYTES = 8L << 20;
  private static final long MIN_BYTES_TO_HANG = 32_000;
  private static final long LOST_IN_FLIGHT = 128_000;
  private static final double SHARE_CANCELLED = 0.004;
  private static final double SHARE_CANCELLED_THEN_RETRIED = 0.2;
  private static final int DOCKER_ATTEMPTS = 5;
  private static final int DOCKER_PULLS = 2;

  private final Scenario scenario;
  private final SplittableRandom random;
  private final Consumer<Exchange> log;
  private long hits;

  Fetch(Scenario scenario, SplittableRandom random, Consumer<Exchange> log) {
    this.scenario = scenario;
    this.random = random;
    this.log = log;
  }

  /** Transfers that were hit so far. */
  long hits() {
    return hits;
  }

  private record Attempt(long endMicros, long sent, boolean isWhole) {}

  /** Fetches an object from a time on; gives the time when the client is done with it. */
  long fetch(Client client, int object, long size, long startMicros) {
    if (client.agent().behaviour() == Behaviour.AWS_CLI && size >= 2 * PART_BYTES) {
      return parts(client, object, size, startMicros);
    }
    return switch (client.agent().behaviour()) {
      case DOCKER -> docker(client, object, size, startMicros);
      case AWS_CLI -> repeated(client, object, size, startMicros, 4);
      case CURL -> resumedOnce(client, object, size, startMicros);
      case ONCE -> transfer(client, object, size, 0, size, startMicros, HttpStatus.OK).endMicros();
    };
  }

  private long docker(Client client, int object, long size, long startMicros) {
    long at = startMicros;
    for (int pull = 0; pull < DOCKER_PULLS; pull++) {
      long offset = 0;
      for (int attempt = 0; attempt < DOCKER_ATTEMPTS; attempt++) {
        int status = offset == 0 ? HttpStatus.OK : HttpStatus.PARTIAL_CONTENT;
        long begun = at;
        Attempt made = transfer(client, object, size, offset, size - offset, begun, status);
        at = made.endMicros();
        if (made.isWhole()) {
          return at;
        }
        if (wasCancelled(client, begun)) {
          return cancelled(client, object, size, at);
        }
        offset += Math.max(0, made.sent() - random.nextLong(LOST_IN_FLIGHT));
        at += Units.MICROS_PER_SECOND + random.nextLong(4 * Units.MICROS_PER_SECOND);
      }
      at += 20 * Units.MICROS_PER_SECOND + random.nextLong(100 * Units.MICROS_PER_SECOND);
    }
    return at;
  }

  private boolean wasCancelled(Client client, long at) {
    return scenario.events().stream().noneMatch(event -> event.touches(client, at));
  }

  /** A person interrupted it; one in five starts again. */
  private long cancelled(Client client, int object, long size, long at) {
    if (random.nextDouble() >= SHARE_CANCELLED_THEN_RETRIED) {
      return at;
    }
    long again = at + 5 * Units.MICROS_PER_SECOND + random.nextLong(55 * Units.MICROS_PER_SECOND);
    return transfer(client, object, size, 0, size, again, HttpStatus.OK).endMicros();
  }

  private long repeated(Client client, int object, long size, long startMicros, int attempts) {
    long at = startMicros;
    for (int attempt = 0; attempt < attempts; attempt++) {
      Attempt made = transfer(client, object, size, 0, size, at, HttpStatus.OK);
      at =
          made.endMicros() + Units.MICROS_PER_SECOND + random.nextLong(4 * Units.MICROS_PER_SECOND);
      if (made.isWhole()) {
        break;
      }
    }
    return at;
  }

  private long resumedOnce(Client client, int object, long size, long startMicros) {
    Attempt first = transfer(client, object, size, 0, size, startMicros, HttpStatus.OK);
    if (first.isWhole() || first.sent() == 0) {
      return first.endMicros();
    }
    long at =
        first.endMicros()
            + 2 * Units.MICROS_PER_SECOND
            + random.nextLong(20 * Units.MICROS_PER_SECOND);
    return transfer(
            client, object, size, first.sent(), size - first.sent(), at, HttpStatus.PARTIAL_CONTENT)
        .endMicros();
  }

  private long parts(Client client, int object, long size, long startMicros) {
    long last = startMicros;
    for (long offset = 0; offset < size; offset += PART_BYTES) {
      long length = Math.min(PART_BYTES, size - offset);
      long at = startMicros + random.nextLong(Units.MICROS_PER_SECOND);
      for (int attempt = 0; attempt < 4; attempt++) {
        Attempt made =
            transfer(client, object, size, offset, length, at, HttpStatus.PARTIAL_CONTENT);
        last = Math.max(last, made.endMicros());
        at = made.endMicros() + Units.MICROS_PER_SECOND;
        if (made.isWhole()) {
          break;
        }
      }
    }
    return last;
  }

  private Attempt transfer(
      Client client, int object, long size, long offset, long length, long at, int status) {
    long ttfbMillis = Math.round(40 * Draw.logNormal(0.5, random));
    boolean hangs = length >= MIN_BYTES_TO_HANG && isHit(client, at);
    boolean cancelled = !hangs && random.nextDouble() < SHARE_CANCELLED;
    double fraction = hangs || cancelled ? Math.pow(random.nextDouble(), 1.5) : 1;
    long sent = hangs || cancelled ? (long) (fraction * (length - 1)) : length;
    double rate = client.bytesPerSecond() * Draw.logNormal(0.3, random);
    long bodyMicros = (long) (sent / rate * Units.MICROS_PER_SECOND);
    long hang =
        hangs ? 30 * Units.MICROS_PER_SECOND + random.nextLong(270 * Units.MICROS_PER_SECOND) : 0;
    long end = at + ttfbMillis * Units.MICROS_PER_MILLI + bodyMicros + hang;
    if (hangs) {
      hits++;
    }
    log.accept(
        new Exchange(
            client,
            object,
            "GET",
            at,
            end,
            ttfbMillis,
            status,
            sent,
            length,
            offset,
            size,
            random.nextLong()));
    return new Attempt(end, sent, sent == length);
  }

  private boolean isHit(Client client, long at) {
    for (Scenario.Event event : scenario.events()) {
      if (event.touches(client, at) && random.nextDouble() < event.shareHit()) {
        return true;
      }
    }
    return false;
  }
}
