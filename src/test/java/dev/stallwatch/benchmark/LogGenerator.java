package dev.stallwatch.benchmark;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.HttpStatus;
import dev.stallwatch.scenario.log.CacheResult;
import dev.stallwatch.scenario.log.Exchange;
import dev.stallwatch.scenario.log.Item;
import dev.stallwatch.scenario.log.LogFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.zip.Deflater;

/**
 * Generates one file of a log, sorted by the start of its requests. Keeps only the reattempts of
 * the next few minutes in memory.
 */
final class LogGenerator {
  private static final long BEGIN_MICROS =
      Instant.parse("2026-03-02T00:00:00Z").toEpochMilli() * 1_000;
  private static final int CRAWLER = 7;
  private static final int CRAWLED = 3;

  /** Share of the crawler's transfers that are cut short. */
  private static final double CRAWLER_CUT_SHORT = 0.000_05;

  private final LogMix mix;
  private final LogPopulation population;
  private final SplittableRandom random;
  private final PriorityQueue<Exchange> reattempts =
      new PriorityQueue<>(
          Comparator.comparingLong(Exchange::startMicros).thenComparingLong(Exchange::id));
  private final LogKind kind;

  LogGenerator(LogKind kind, LogMix mix, LogPopulation population, int number) {
    this.kind = kind;
    this.mix = mix;
    this.population = population;
    this.random = new SplittableRandom(mix.seed() * 1_000_003 + number);
  }

  /** Writes the file, compressed, and returns its size uncompressed. */
  long write(Path path) throws IOException {
    // A benchmark measures the reading: the file only has to be compressed, not to be small.
    try (LogFile log = new LogFile(path, kind.line(), Deflater.BEST_SPEED)) {
      long lines = mix.linesOfFile(kind.bytesPerLine());
      long crawls = mix.crawlerRequestsOfFile();
      long all = lines + crawls;
      // Reattempts are among the requested number of lines.
      for (long i = 0, left = crawls; i < all; i++) {
        long at = BEGIN_MICROS + (long) ((double) LogMix.SPAN_MICROS * i / all);
        Exchange reattempt = reattempts.peek();
        if (reattempt != null && reattempt.startMicros() <= at) {
          log.write(reattempts.remove());
        } else if (left > 0 && random.nextDouble() * (all - i) < left) {
          left--;
          log.write(crawl(at));
        } else {
          log.write(begin(at));
        }
      }
      return log.bytesWritten();
    }
  }

  private Exchange crawl(long at) {
    return transfer(
        at,
        population.client(CRAWLER),
        population.item(CRAWLED),
        HttpStatus.OK,
        0,
        CRAWLER_CUT_SHORT);
  }

  private Exchange begin(long at) {
    BenchmarkClient client = population.drawClient(random);
    Item item = population.drawItem(random);
    int drawn = random.nextInt(100);
    if (drawn < 5) {
      return withoutTransfer(
          at, client, item, "GET", HttpStatus.NOT_MODIFIED, CacheResult.REVALIDATED);
    }
    if (drawn < 8) {
      return withoutTransfer(at, client, item, "GET", HttpStatus.NOT_FOUND, CacheResult.ERROR);
    }
    if (drawn < 10) {
      return withoutTransfer(at, client, item, "HEAD", HttpStatus.OK, CacheResult.HIT);
    }
    return transfer(at, client, item, HttpStatus.OK, 0, mix.cutShort());
  }

  private Exchange withoutTransfer(
      long at, BenchmarkClient client, Item item, String method, int status, CacheResult result) {
    long length = method.equals("HEAD") ? item.size() : Exchange.NO_LENGTH;
    long end = at + 1_000 + random.nextInt(50_000);
    return exchange(client, item, method, status, result, at, end, 0, length, 0);
  }

  private Exchange transfer(
      long at, BenchmarkClient client, Item item, int status, long from, double cutShort) {
    long promised = item.size() - from;
    long bytesPerSecond = 500_000L + random.nextInt(20_000_000);
    boolean isCut = promised > 20_000 && random.nextDouble() < cutShort;
    long body = isCut ? (long) (promised * random.nextDouble(0.02, 0.95)) : promised;
    long end = at + 2_000 + (long) (1e6 * body / bytesPerSecond);
    if (isCut) {
      end += Units.MICROS_PER_SECOND * (1 + random.nextInt(30));
      reattempt(end, client, item, status, from + body);
    }
    boolean isNamed = isCut && random.nextBoolean();
    CacheResult result =
        isNamed
            ? CacheResult.CLIENT_ABORTED
            : random.nextInt(10) == 0 ? CacheResult.MISS : CacheResult.HIT;
    return exchange(client, item, "GET", status, result, at, end, from, promised, body);
  }

  private void reattempt(
      long endedAt, BenchmarkClient client, Item item, int status, long reached) {
    if (random.nextDouble() >= LogMix.SHARE_REATTEMPTED) {
      return;
    }
    long at = endedAt + Units.MICROS_PER_SECOND * (1 + random.nextInt(60));
    boolean resumes = status == HttpStatus.PARTIAL_CONTENT || random.nextBoolean();
    // The last bytes sent did not arrive.
    long from = resumes ? Math.max(1, reached - random.nextInt(10_000)) : 0;
    reattempts.add(
        transfer(
            at,
            client,
            item,
            resumes ? HttpStatus.PARTIAL_CONTENT : HttpStatus.OK,
            from,
            mix.cutShort()));
  }

  private Exchange exchange(
      BenchmarkClient client,
      Item item,
      String method,
      int status,
      CacheResult result,
      long at,
      long end,
      long from,
      long length,
      long body) {
    long ttfbMillis = Math.min((end - at) / Units.MICROS_PER_MILLI, 1 + random.nextInt(80));
    String edge = population.drawEdge(client, random);
    return new Exchange(
        random.nextLong(),
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
        from,
        length,
        body);
  }
}
