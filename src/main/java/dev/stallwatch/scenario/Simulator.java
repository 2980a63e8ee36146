package dev.stallwatch.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.HttpStatus;
import dev.stallwatch.scenario.log.CloudFrontLine;
import dev.stallwatch.scenario.log.CloudflareField;
import dev.stallwatch.scenario.log.CloudflareLine;
import dev.stallwatch.scenario.log.CloudflareZone;
import dev.stallwatch.scenario.log.Exchange;
import dev.stallwatch.scenario.log.HeaderBytes;
import dev.stallwatch.scenario.log.HourlyLogs;
import dev.stallwatch.scenario.log.HourlyPath;
import dev.stallwatch.scenario.log.Item;
import dev.stallwatch.scenario.log.LogLine;
import dev.stallwatch.scenario.log.S3Bucket;
import dev.stallwatch.scenario.log.S3Line;
import dev.stallwatch.scenario.mitigation.log.ChangeLists;
import dev.stallwatch.scenario.mitigation.log.RuleLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.zip.Deflater;

/**
 * Writes the logs of a scenario: Cloudflare Logpush for requests to the CDN, S3 server access logs
 * for requests to the origin, the address ranges of the cloud, and the truth. The same scenario,
 * seed and scale give the same bytes.
 */
public final class Simulator implements Simulation {
  private static final double DAILY_SWING = 0.4;
  private static final int BUSIEST_HOUR = 15;
  private static final int BURSTINESS = 6;
  private static final int MAX_LAYERS = 8;
  private static final double MEAN_MORE_LAYERS = 2.2;
  private static final double SHARE_WITHOUT_TRANSFER = 0.05;
  private static final int ERROR_BYTES = 243;
  private static final long POLLING_MICROS = 2 * Units.MICROS_PER_MINUTE;
  private static final long POLLING_JITTER_MICROS = 4 * Units.MICROS_PER_SECOND;

  private static final CloudflareZone ZONE =
      CloudflareZone.without(
          "production.cloudflare.docker.com",
          new HeaderBytes(640, 1),
          CloudflareField.CLIENT_REQUEST_PROTOCOL,
          CloudflareField.CLIENT_SSL_PROTOCOL);
  private static final S3Bucket BUCKET =
      new S3Bucket(
          "registry-blobs-us-east-1",
          "us-east-1",
          "arn:aws:iam::123456789012:user/registry",
          "SigV4",
          "QueryString",
          "ECDHE-RSA-AES128-GCM-SHA256",
          "TLSv1.2",
          S3Bucket.FIXED_HOST_ID,
          24);

  private static final long RULES_STREAM = 0x52_75_6c_65_73L;

  private final Scenario scenario;
  private final long seed;
  private final double scale;
  private final List<Exchange> exchanges = new ArrayList<>();
  private final ActiveEvents events;

  /**
   * Creates a simulator of one scenario.
   *
   * @param scale factor of the number of pulls, above 0
   * @throws ScenarioException if the scale is not above 0
   */
  public Simulator(Scenario scenario, long seed, double scale) {
    this.scenario = scenario;
    this.seed = seed;
    this.scale = Simulation.demandScale(scale);
    this.events = new ActiveEvents(scenario.events());
  }

  @Override
  public long write(Path output) {
    LogDirectory.create(output);
    SplittableRandom random = new SplittableRandom(seed);
    Catalogue catalogue = new Catalogue(scenario.world().objects(), random.split());
    Population population = new Population(scenario.world(), random.split());
    for (int place = 0; place < population.places(); place++) {
      simulate(population, place, catalogue, random.split());
    }
    exchanges.sort(Comparator.comparingLong(Exchange::endMicros).thenComparingLong(Exchange::id));
    try {
      writeLogs(output);
      writeRanges(output.resolve("ip-ranges.json"));
      writeTruth(output.resolve("truth.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return exchanges.size();
  }

  /** Returns the number of requests that an event of the scenario affected. */
  public long affected(int event) {
    return events.affected(event);
  }

  /** Draws all pulls from one place, minute by minute, then the requests at regular times. */
  private void simulate(
      Population population, int place, Catalogue catalogue, SplittableRandom random) {
    BiConsumer<RegistryClient, Exchange> log = (client, done) -> add(client, done, random);
    Fetch fetch = new Fetch(scenario.world().hangs(), events, random, log);
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
    for (RegistryClient client : population.pollers(place)) {
      poll(client, catalogue.pick(client, random), random);
    }
  }

  /** Adds an exchange to the log unless it is missing. */
  private void add(RegistryClient client, Exchange done, SplittableRandom random) {
    if (events
        .draw(Effect.Missing.class, client, done.item(), done.startMicros(), random)
        .isEmpty()) {
      exchanges.add(done);
    }
  }

  /** Draws the requests of a client that asks for one object at regular times. */
  private void poll(RegistryClient client, Item item, SplittableRandom random) {
    boolean hasCopy = random.nextBoolean();
    long to = Units.micros(scenario.to());
    long at = Units.micros(scenario.from()) + random.nextLong(POLLING_MICROS);
    while (at < to) {
      long body = hasCopy ? 0 : item.size();
      int status = hasCopy ? HttpStatus.NOT_MODIFIED : HttpStatus.OK;
      long id = random.nextLong();
      add(
          client,
          client.exchange(id, item, "GET", status, false, at, at + 35_000, 28, 0, body, body),
          random);
      at += POLLING_MICROS - POLLING_JITTER_MICROS / 2 + random.nextLong(POLLING_JITTER_MICROS);
    }
  }

  private static double daily(World.Place place, long micros) {
    double hour =
        (double) (micros % (24 * Units.MICROS_PER_HOUR)) / Units.MICROS_PER_HOUR
            + place.utcOffset();
    return 1 + DAILY_SWING * Math.cos(2 * Math.PI * (hour - BUSIEST_HOUR) / 24);
  }

  private void pull(
      RegistryClient who,
      Catalogue catalogue,
      Fetch fetch,
      long startMicros,
      SplittableRandom random) {
    RegistryClient client = events.released(who, startMicros);
    int layers = 1 + Math.min(MAX_LAYERS - 1, Draw.poisson(MEAN_MORE_LAYERS, random));
    long at = startMicros;
    for (int layer = 0; layer < layers; layer++) {
      Item item = catalogue.pick(client, random);
      double kind = random.nextDouble();
      if (kind < SHARE_WITHOUT_TRANSFER) {
        add(client, withoutTransfer(client, item, at, kind, random), random);
      } else {
        long done = fetch.fetch(client, item, at);
        // Docker fetches three layers in parallel.
        at = layer % 3 == 2 ? done : at + 50_000;
      }
    }
  }

  /**
   * Draws a request that transfers nothing of an object.
   *
   * @param kind number below {@link #SHARE_WITHOUT_TRANSFER} that selects HEAD, 304, 404, 403 or
   *     503
   */
  private static Exchange withoutTransfer(
      RegistryClient client, Item item, long at, double kind, SplittableRandom random) {
    boolean isHead = kind < 0.025;
    int status =
        isHead
            ? HttpStatus.OK
            : kind < 0.04
                ? HttpStatus.NOT_MODIFIED
                : kind < 0.047
                    ? HttpStatus.NOT_FOUND
                    : kind < 0.049 ? HttpStatus.FORBIDDEN : HttpStatus.SERVICE_UNAVAILABLE;
    long body = isHead || status == HttpStatus.NOT_MODIFIED ? 0 : ERROR_BYTES;
    return client.exchange(
        random.nextLong(),
        item,
        isHead ? "HEAD" : "GET",
        status,
        false,
        at,
        at + 30_000,
        28,
        0,
        isHead ? item.size() : body,
        body);
  }

  private void writeLogs(Path output) throws IOException {
    List<Exchange> atOrigin = new ArrayList<>();
    List<Exchange> atCdn = new ArrayList<>();
    exchanges.forEach(e -> (e.edge().isEmpty() ? atOrigin : atCdn).add(e));
    int level = Deflater.BEST_COMPRESSION;
    boolean isCloudFront = scenario.cdn() == Scenario.Cdn.CLOUDFRONT;
    LogLine cdn =
        isCloudFront
            ? new CloudFrontLine(ZONE.host(), ZONE.headerBytes())
            : new CloudflareLine(ZONE);
    new HourlyLogs(
            output.resolve(isCloudFront ? "cloudfront" : "cloudflare"),
            isCloudFront ? HourlyPath.cloudFront("E1EXAMPLE") : HourlyPath.cloudflare(),
            cdn,
            level)
        .write(atCdn);
    new HourlyLogs(
            output.resolve("s3"), HourlyPath.s3(BUCKET.region(), ".gz"), new S3Line(BUCKET), level)
        .write(atOrigin);
    // Of its own random numbers, so that rules leave the access logs as they are.
    new RuleLogs(
            output,
            ZONE.host(),
            atCdn,
            Simulator::isWithin,
            cdn::requestId,
            new SplittableRandom(seed ^ RULES_STREAM))
        .write(scenario.rules());
    ChangeLists.write(output, scenario.changes());
  }

  private static boolean isWithin(Map<String, List<String>> scope, Exchange exchange) {
    return exchange.client() instanceof RegistryClient client
        && scope.entrySet().stream()
            .allMatch(limit -> limit.getValue().contains(client.value(limit.getKey())));
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

  private void writeTruth(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode root = json.createObjectNode();
    root.put("scenario", scenario.name()).put("seed", seed).put("scale", scale);
    root.put("synthetic", true);
    root.put("from", scenario.from().toString()).put("to", scenario.to().toString());
    root.put("requests", exchanges.size()).put("transfers_hit", events.affected());
    ArrayNode incidents = root.putArray("incidents");
    for (int i = 0; i < scenario.events().size(); i++) {
      Event event = scenario.events().get(i);
      if (event.isIncident()) {
        ObjectNode incident = incidents.addObject();
        incident.put("started_at", event.from().toString()).put("ended_at", event.to().toString());
        incident.set("scope", json.valueToTree(event.scope()));
        if (!event.verdicts().isEmpty()) {
          incident.set("metrics", json.valueToTree(new TreeSet<>(event.effect().metrics())));
          incident.set("verdicts", json.valueToTree(event.verdicts()));
          incident.put("requests_hit", events.affected(i));
        }
      }
    }
    Files.writeString(file, json.writeValueAsString(root) + "\n");
  }
}
