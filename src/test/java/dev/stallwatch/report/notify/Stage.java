package dev.stallwatch.report.notify;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** The environment of a notifier in tests: pauses, warnings and the outbox are kept in memory. */
final class Stage implements OutboxStore {
  static final Instant NOW = Instant.parse("2020-07-06T07:00:00Z");

  final Map<String, String> environment = new HashMap<>();
  final List<Duration> pauses = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();
  final Map<String, String> added = new HashMap<>();
  String stored = "";
  boolean isClaimed;
  boolean refusesAdditions;
  boolean refusesReading;

  Surroundings surroundings() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new Surroundings(environment::get, clock, new HttpPost(Duration.ofSeconds(2), clock));
  }

  Retries retries() {
    return new Retries(pauses::add, new Random(7));
  }

  Notifier notifier(Channel... channels) {
    return new Notifier(List.of(channels), surroundings(), retries(), this, warnings::add);
  }

  Deliveries queueAndDeliver(Notifier notifier, Alert... alerts) {
    notifier.queue(List.of(alerts));
    return notifier.deliver();
  }

  @Override
  public void add(String text) throws IOException {
    if (refusesAdditions) {
      throw new IOException("the disk is full");
    }
    added.put(UUID.randomUUID().toString(), text);
  }

  @Override
  public Map<String, String> added() {
    return Map.copyOf(added);
  }

  @Override
  public String kept() throws IOException {
    if (refusesReading) {
      throw new IOException("the storage is busy");
    }
    return stored;
  }

  @Override
  public Optional<Claim> claim() {
    return isClaimed ? Optional.empty() : Optional.of(new Unshared());
  }

  private final class Unshared implements Claim {
    @Override
    public void keep(String text) {
      stored = text;
    }

    @Override
    public void remove(String name) {
      added.remove(name);
    }

    @Override
    public void close() {}
  }
}
