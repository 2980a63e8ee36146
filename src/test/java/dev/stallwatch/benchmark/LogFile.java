package dev.stallwatch.benchmark;

import dev.stallwatch.benchmark.Exchange.Method;
import dev.stallwatch.benchmark.Exchange.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes one file of a generated log, by the start of its requests. Holds the requests of clients
 * that will come back, of a few minutes, and nothing else.
 */
final class LogFile {
  private static final long BEGIN_MICROS =
      Instant.parse("2026-03-02T00:00:00Z").toEpochMilli() * 1_000;
  private static final int CRAWLER = 7;
  private static final int CRAWLED = 3;

  /** Share of the crawler's transfers that are cut short. */
  private static final double CRAWLER_CUT_SHORT = 0.000_05;

  private final LogMix mix;
  private final LogPopulation population;
  private final SplittableRandom random;
  private final PriorityQueue<Exchange> comingBack =
      new PriorityQueue<>(
          Comparator.comparingLong(Exchange::startedAtMicros).thenComparing(Exchange::client));
  private final LogKind kind;
  private final LogLine format;
  private final LineBytes line = new LineBytes();
  private long written;

  LogFile(LogKind kind, LogMix mix, LogPopulation population, int number) {
    this.kind = kind;
    this.format = kind.line();
    this.mix = mix;
    this.population = population;
    this.random = new SplittableRandom(mix.seed() * 1_000_003 + number);
  }

  /** Writes it, compressed, and gives its size uncompressed. */
  long write(Path path) throws IOException {
    try (OutputStream out = new FastGzip(Files.newOutputStream(path))) {
      out.write(format.header());
      written = format.header().length;
      long lines = mix.linesOfFile(kind.bytesPerLine());
      long crawls = mix.crawlerRequestsOfFile();
      long all = lines + crawls;
      // As many lines as asked for, those of clients that come back among them.
      for (long i = 0, left = crawls; i < all; i++) {
        long at = BEGIN_MICROS + (long) ((double) LogMix.SPAN_MICROS * i / all);
        Exchange back = comingBack.peek();
        if (back != null && back.startedAtMicros() <= at) {
          put(comingBack.remove(), out);
        } else if (left > 0 && random.nextDouble() * (all - i) < left) {
          left--;
          put(crawl(at), out);
        } else {
          put(begin(at), out);
        }
      }
    }
    return written;
  }

  private void put(Exchange exchange, OutputStream out) throws IOException {
    line.clear();
    format.append(exchange, population, random, line);
    out.write(line.bytes(), 0, line.length());
    written += line.length();
  }

  private Exchange crawl(long at) {
    return transfer(at, CRAWLER, CRAWLED, 200, 0, CRAWLER_CUT_SHORT);
  }

  private Exchange begin(long at) {
    int client = population.client(random);
    int object = population.object(random);
    int drawn = random.nextInt(100);
    if (drawn < 5) {
      return withoutBody(at, client, object, Method.GET, 304, Result.REFRESH);
    }
    if (drawn < 8) {
      return withoutBody(at, client, object, Method.GET, 404, Result.FAILED);
    }
    if (drawn < 10) {
      return withoutBody(at, client, object, Method.HEAD, 200, Result.HIT);
    }
    return transfer(at, client, object, 200, 0, mix.cutShort());
  }

  private Exchange withoutBody(
      long at, int client, int object, Method method, int status, Result result) {
    long length = method == Method.HEAD ? population.size(object) : -1;
    long micros = 1_000L + random.nextInt(50_000);
    return new Exchange(
        at, micros, client, object, method, status, Exchange.HEADER_BYTES, length, -1, -1, result);
  }

  private Exchange transfer(
      long at, int client, int object, int status, long from, double cutShort) {
    long size = population.size(object);
    long promised = size - from;
    long bytesPerSecond = 500_000L + random.nextInt(20_000_000);
    boolean isCut = promised > 20_000 && random.nextDouble() < cutShort;
    long body = isCut ? (long) (promised * random.nextDouble(0.02, 0.95)) : promised;
    long micros = 2_000 + (long) (1e6 * body / bytesPerSecond);
    if (isCut) {
      micros += 1_000_000L * (1 + random.nextInt(30));
      comeBack(at + micros, client, object, status, from + body);
    }
    boolean saysSo = isCut && random.nextBoolean();
    Result result =
        saysSo ? Result.CLIENT_LEFT : random.nextInt(10) == 0 ? Result.MISS : Result.HIT;
    return new Exchange(
        at,
        micros,
        client,
        object,
        Method.GET,
        status,
        Exchange.HEADER_BYTES + body,
        promised,
        status == 206 ? from : -1,
        status == 206 ? size - 1 : -1,
        result);
  }

  private void comeBack(long endedAt, int client, int object, int status, long reached) {
    if (random.nextDouble() >= LogMix.COMES_BACK) {
      return;
    }
    long at = endedAt + 1_000_000L * (1 + random.nextInt(60));
    boolean resumes = status == 206 || random.nextBoolean();
    // The last bytes sent were lost on the way.
    long from = resumes ? Math.max(1, reached - random.nextInt(10_000)) : 0;
    comingBack.add(transfer(at, client, object, resumes ? 206 : 200, from, mix.cutShort()));
  }

  /** Compresses as fast as it can: a benchmark measures the reading. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
