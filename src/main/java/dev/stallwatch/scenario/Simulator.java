package dev.stallwatch.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Units;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes the logs of a scenario: Cloudflare Logpush for what the CDN served, S3 server access logs
 * for what the origin served, the address ranges of the cloud, and the truth. The same scenario,
 * seed and scale give the same bytes.
 */
public final class Simulator implements Simulation {
  private static final double DAILY_SWING = 0.4;
  private static final int BUSIEST_HOUR = 15;
  private static final int BURSTINESS = 6;
  private static final int MAX_LAYERS = 8;

  private final Scenario scenario;
  private final long seed;
  private final double scale;
  private final List<Exchange> exchanges = new ArrayList<>();

  /**
   * For one scenario.
   *
   * @param scale multiplies the number of pulls, above 0
   * @throws ScenarioException if the scale is not above 0
   */
  public Simulator(Scenario scenario, long seed, double scale) {
    this.scenario = scenario;
    this.seed = seed;
    this.scale = Simulation.demandScale(scale);
  }

  @Override
  public long write(Path output) {
    LogDirectory.create(output);
    SplittableRandom random = new SplittableRandom(seed);
    Catalogue catalogue = new Catalogue(scenario.world().objects(), random.split());
    Population population = new Population(scenario.world(), random.split());
    exchanges.clear();
    long hits = 0;
    for (int place = 0; place < population.places(); place++) {
      hits += live(population, place, catalogue, random.split());
    }
    exchanges.sort(Comparator.comparingLong(Exchange::endMicros).thenComparingLong(Exchange::id));
    try {
      LogWriter logs = new LogWriter(output, catalogue);
      logs.write(exchanges);
      writeRanges(output.resolve("ip-ranges.json"));
      writeTruth(output.resolve("truth.json"), hits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return exchanges.size();
  }

  /** All pulls from one place, minute by minute; gives the number of transfers that were hit. */
  private long live(
      Population population, int place, Catalogue catalogue, SplittableRandom random) {
    Fetch fetch = new Fetch(scenario, random, this::log);
    long from = Units.micros(scenario.from());
    long to = Units.micros(scenario.to());
    double perMinute = scenario.world().pullsPerMinute() * scale * population.share(place);
    double burst = 1;
    for (long minute = from; minute < to; minute += Units.MICROS_PER_MINUTE) {
      if (minute % (10 * Units.MICROS_PER_MINUTE) == 0) {
        burst = Draw.gamma(BURSTINESS, random);
      }
      double mean = perMinute * burst * daily(population.place(place), minute);
      for (int pulls = Draw.poisson(mean, random); pulls > 0; pulls--) {
        long at = minute + random.nextLong(Units.MICROS_PER_MINUTE);
        pull(population.pick(place, random), catalogue, fetch, at, random);
      }
    }
    return fetch.hits();
  }

  private static double daily(World.Place place, long micros) {
    double hour =
        (double) (micros % (Units.MICROS_PER_DAY)) / Units.MICROS_PER_HOUR + place.utcOffset();
    return 1 + DAILY_SWING * Math.cos(2 * Math.PI * (hour - BUSIEST_HOUR) / 24);
  }

  private void pull(
      Client client, Catalogue catalogue, Fetch fetch, long startMicros, SplittableRandom random) {
    int layers = 1 + Math.min(MAX_LAYERS - 1, Draw.poisson(2.2, random));
    long at = startMicros;
    for (int layer = 0; layer < layers; layer++) {
      int object = catalogue.pick(random);
      double other = random.nextDouble();
      if (other < 0.05) {
        trifle(client, object, catalogue.size(object), at, other, random);
      } else {
        long done = fetch.fetch(client, object, catalogue.size(object), at);
        // Docker fetches three layers side by side.
        at = layer % 3 == 2 ? done : at + 50_000;
      }
    }
  }

  /** A request that is no transfer: a check, a miss, a refusal. */
  private void trifle(
      Client client, int object, long size, long at, double draw, SplittableRandom random) {
    boolean head = draw < 0.025;
    int status =
        head
            ? HttpStatus.OK
            : draw < 0.04
                ? HttpStatus.NOT_MODIFIED
                : draw < 0.047
                    ? HttpStatus.NOT_FOUND
                    : draw < 0.049 ? HttpStatus.FORBIDDEN : HttpStatus.SERVICE_UNAVAILABLE;
    long body = head || status == HttpStatus.NOT_MODIFIED ? 0 : 243;
    log(
        new Exchange(
            client,
            object,
            head ? "HEAD" : "GET",
            at,
            at + 30_000,
            28,
            status,
            body,
            head ? size : body,
            0,
            size,
            random.nextLong()));
  }

  private void log(Exchange exchange) {
    exchanges.add(exchange);
  }

  private void writeRanges(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode root = json.createObjectNode();
    root.put("syncToken", "0").put("createDate", "synthetic");
    ArrayNode prefixes = root.putArray("prefixes");
    for (World.Place region : scenario.world().regions()) {
      prefixes
          .addObject()
          .put("ip_prefix", region.cidr())
          .put("region", region.name())
          .put("service", "EC2")
          .put("network_border_group", region.name());
    }
    root.putArray("ipv6_prefixes");
    Files.writeString(file, json.writeValueAsString(root) + "\n");
  }

  private void writeTruth(Path file, long hits) throws IOException {
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode root = json.createObjectNode();
    root.put("scenario", scenario.name()).put("seed", seed).put("scale", scale);
    root.put("synthetic", true);
    root.put("from", scenario.from().toString()).put("to", scenario.to().toString());
    root.put("requests", exchanges.size()).put("transfers_hit", hits);
    ArrayNode incidents = root.putArray("incidents");
    for (Scenario.Event event : scenario.events()) {
      ObjectNode incident = incidents.addObject();
      incident.put("started_at", event.from().toString()).put("ended_at", event.to().toString());
      incident.set("scope", json.valueToTree(event.scope()));
    }
    Files.writeString(file, json.writeValueAsString(root) + "\n");
  }
}
