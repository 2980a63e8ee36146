package dev.stallwatch.scenario.mitigation.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.Draw;
import dev.stallwatch.scenario.log.Exchange;
import dev.stallwatch.scenario.log.HourlyPath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes what the rules of a scenario did, a file for each log and hour. */
public final class RuleLogs {
  private static final int REFUSED = 429;
  private static final String OTHER_HOST = "www.example.com";
  private static final String OTHER_PATH = "/.env";

  /** Tells whether the client of a request is within a scope. */
  public interface Matching {
    /** Returns whether a scope, values per dimension, contains the client and object. */
    boolean contains(Map<String, List<String>> scope, Exchange exchange);
  }

  private final Path output;
  private final String host;
  private final List<Exchange> exchanges;
  private final Matching matching;
  private final LongFunction<String> requestId;
  private final SplittableRandom random;

  /**
   * Creates a writer.
   *
   * @param output directory of the scenario
   * @param host host of the downloads
   * @param exchanges requests to the CDN
   * @param requestId returns the request id in the access log for the random bits of a request
   */
  public RuleLogs(
      Path output,
      String host,
      List<Exchange> exchanges,
      Matching matching,
      LongFunction<String> requestId,
      SplittableRandom random) {
    this.output = output;
    this.host = host;
    this.matching = matching;
    this.requestId = requestId;
    this.random = random;
    this.exchanges = new ArrayList<>(exchanges);
    this.exchanges.sort(
        Comparator.comparingLong(Exchange::startMicros).thenComparingLong(Exchange::id));
  }

  /** Draws and writes the records of rules. */
  public void write(List<RuleKeys> rules) throws IOException {
    Map<String, List<RuleRecord>> byLog = new TreeMap<>();
    for (RuleKeys rule : rules) {
      List<RuleRecord> records = byLog.computeIfAbsent(rule.log(), log -> new ArrayList<>());
      for (RuleKeys.PhaseKeys phase : rule.phases()) {
        addTo(records, rule, phase);
      }
    }
    for (Map.Entry<String, List<RuleRecord>> log : byLog.entrySet()) {
      log.getValue()
          .sort(Comparator.comparingLong(RuleRecord::atMicros).thenComparingLong(RuleRecord::id));
      writeHours(log.getKey(), log.getValue());
    }
  }

  private void addTo(List<RuleRecord> records, RuleKeys rule, RuleKeys.PhaseKeys phase) {
    if (phase.perHour() == null) {
      for (Exchange exchange : within(rule, phase.fromMicros(), phase.toMicros())) {
        if (phase.status() == null || phase.status() == exchange.status()) {
          records.add(ofRequest(rule, phase, exchange.startMicros(), exchange.id(), exchange));
        }
      }
      return;
    }
    double perMinute = phase.perHour() / 60;
    for (long at = phase.fromMicros(); at < phase.toMicros(); at += Units.MICROS_PER_MINUTE) {
      long length = Math.min(Units.MICROS_PER_MINUTE, phase.toMicros() - at);
      for (int i = Draw.poisson(perMinute * length / Units.MICROS_PER_MINUTE, random); i > 0; i--) {
        records.add(drawn(rule, phase, at + random.nextLong(length)));
      }
    }
  }

  /** Returns the requests of a time, those within the scope of a rule. */
  private List<Exchange> within(RuleKeys rule, long from, long to) {
    Map<String, List<String>> scope = rule.scope();
    return exchanges.subList(firstAfter(from), firstAfter(to)).stream()
        .filter(exchange -> scope == null || matching.contains(scope, exchange))
        .toList();
  }

  private int firstAfter(long micros) {
    int low = 0;
    int high = exchanges.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (exchanges.get(middle).startMicros() < micros) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private RuleRecord ofRequest(
      RuleKeys rule, RuleKeys.PhaseKeys phase, long at, long id, Exchange exchange) {
    String path = rule.path();
    return new RuleRecord(
        at,
        rule,
        phase.action(),
        phase.interval() == null ? 1 : phase.interval(),
        exchange.client(),
        exchange.edge().substring(0, 3),
        path == null ? host : OTHER_HOST,
        path == null ? exchange.item().path() : path,
        path == null ? exchange.status() : REFUSED,
        id);
  }

  /** Draws a match of a client that made a request within an hour, or of a scanner. */
  private RuleRecord drawn(RuleKeys rule, RuleKeys.PhaseKeys phase, long at) {
    long id = random.nextLong();
    Exchange any = exchanges.get(random.nextInt(exchanges.size()));
    if (rule.scope() != null) {
      List<Exchange> near = within(rule, at - Units.MICROS_PER_HOUR, at + Units.MICROS_PER_HOUR);
      return ofRequest(
          rule, phase, at, id, near.isEmpty() ? any : near.get(random.nextInt(near.size())));
    }
    return new RuleRecord(
        at,
        rule,
        phase.action(),
        phase.interval() == null ? 1 : phase.interval(),
        Scanner.draw(random),
        any.edge().substring(0, 3),
        OTHER_HOST,
        OTHER_PATH,
        403,
        id);
  }

  private void writeHours(String log, List<RuleRecord> records) throws IOException {
    HourlyPath path = log.equals(WafRecord.LOG) ? WafPath::of : HourlyPath.cloudflare();
    Map<Long, StringBuilder> hours = new TreeMap<>();
    for (RuleRecord logged : records) {
      StringBuilder lines =
          hours.computeIfAbsent(
              logged.atMicros() / Units.MICROS_PER_HOUR, hour -> new StringBuilder());
      lines.append(line(log, logged)).append('\n');
    }
    for (Map.Entry<Long, StringBuilder> hour : hours.entrySet()) {
      Instant start = Instant.ofEpochSecond(hour.getKey() * Units.SECONDS_PER_HOUR);
      writeGzip(output.resolve(log).resolve(path.of(start)), hour.getValue().toString());
    }
  }

  private ObjectNode line(String log, RuleRecord logged) {
    return switch (log) {
      case NetworkRecord.LOG -> NetworkRecord.of(logged);
      case FirewallRecord.LOG -> FirewallRecord.of(logged);
      default -> WafRecord.of(logged, requestId);
    };
  }

  private static void writeGzip(Path file, String text) throws IOException {
    Path directory = file.getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream packed =
            new GZIPOutputStream(out) {
              {
                def.setLevel(Deflater.BEST_COMPRESSION);
              }
            }) {
      packed.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Paths of AWS WAF's files, whose web ACL belongs to CloudFront. */
  private static final class WafPath {
    private static final DateTimeFormatter DIRECTORY =
        DateTimeFormatter.ofPattern("uuuu/MM/dd/HH/mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter NAME =
        DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static String of(Instant hour) {
      return String.format(
          Locale.ROOT,
          "AWSLogs/111122223333/WAFLogs/cloudfront/dl/%s/111122223333_waflogs_cloudfront_dl_%s_%08x"
              + ".log.gz",
          DIRECTORY.format(hour),
          NAME.format(hour),
          hour.hashCode());
    }
  }
}
