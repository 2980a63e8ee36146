package dev.stallwatch.benchmark;

import static dev.stallwatch.benchmark.LineBytes.ascii;

import java.util.SplittableRandom;

/** Lines of Cloudflare Logpush {@code http_requests} with two response headers as custom fields. */
final class CloudflareLine implements LogLine {
  private static final byte[] HEX = ascii("0123456789abcdef");

  @Override
  public void append(
      Exchange exchange, LogPopulation population, SplittableRandom random, LineBytes line) {
    long ended = exchange.startedAtMicros() + exchange.micros();
    line.put("{\"CacheCacheStatus\":\"").put(exchange.result().cache());
    line.put("\",\"ClientASN\":").put(64_500 + exchange.client() % 30);
    line.put(",\"ClientCountry\":\"").put(population.country(exchange.client()));
    line.put("\",\"ClientIP\":\"").put(population.address(exchange.client()));
    line.put("\",\"ClientRequestHost\":\"packages.example.com\",\"ClientRequestMethod\":\"");
    line.put(exchange.method().name()).put("\",\"ClientRequestProtocol\":\"HTTP/2\"");
    line.put(",\"ClientRequestSource\":\"eyeball\",\"ClientRequestURI\":\"");
    line.put(population.path(exchange.object())).put("\",\"ClientRequestUserAgent\":\"");
    line.put(population.userAgent(exchange.client())).put("\",\"ClientSSLProtocol\":\"TLSv1.3\"");
    line.put(",\"EdgeColoCode\":\"").put(population.edge(exchange.client(), random), 0, 3);
    line.put("\",\"EdgeEndTimestamp\":").put(ended).put("000,\"EdgeResponseBodyBytes\":");
    line.put(exchange.bodyBytes()).put(",\"EdgeResponseBytes\":").put(exchange.bytesSent());
    line.put(",\"EdgeResponseStatus\":").put(exchange.status());
    line.put(",\"EdgeStartTimestamp\":").put(exchange.startedAtMicros());
    line.put("000,\"EdgeTimeToFirstByteMs\":");
    line.put(Math.min(exchange.micros() / 1_000, 1 + random.nextInt(80)));
    line.put(",\"ParentRayID\":\"00\",\"RayID\":\"");
    line.letters(random.nextLong(), 8, HEX).letters(random.nextLong(), 8, HEX);
    line.put("\",\"ResponseHeaders\":{");
    if (exchange.contentLength() >= 0) {
      line.put("\"content-length\":\"").put(exchange.contentLength()).put('"');
    }
    if (exchange.rangeFirst() >= 0) {
      line.put(",\"content-range\":\"bytes ").put(exchange.rangeFirst()).put('-');
      line.put(exchange.rangeLast()).put('/').put(population.size(exchange.object())).put('"');
    }
    line.put("}}\n");
  }
}
