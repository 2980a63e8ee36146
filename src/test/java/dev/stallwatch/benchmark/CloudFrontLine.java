package dev.stallwatch.benchmark;

import static dev.stallwatch.benchmark.LineBytes.ascii;

import java.time.Instant;
import java.util.SplittableRandom;

/** Lines of a CloudFront legacy standard log with all 33 columns. */
final class CloudFrontLine implements LogLine {
  private static final byte[] HEADER =
      ascii(
          "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host)"
              + " cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie)"
              + " x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes"
              + " time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type"
              + " cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte"
              + " x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start"
              + " sc-range-end\n");

  private static final byte[] HOST = ascii("\td111111abcdef8.cloudfront.net\t");
  private static final byte[] BEFORE_AGENT = ascii("\t-\t");
  private static final byte[] AFTER_AGENT = ascii("\t-\t-\t");
  private static final byte[] VIEWER_HOST = ascii("==\tpackages.example.com\thttps\t");
  private static final byte[] TLS = ascii("\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\t");
  private static final byte[] PROTOCOL = ascii("\tHTTP/2.0\t-\t-\t");
  private static final byte[] TYPE = ascii("\tapplication/x-rpm\t");
  private static final byte[] LETTERS =
      ascii("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
  private static final int ID_LETTERS = 54;
  private static final int LETTERS_OF_A_LONG = 10;

  private long second = -1;
  private byte[] dateAndTime = {};

  @Override
  public byte[] header() {
    return HEADER;
  }

  @Override
  public void append(
      Exchange exchange, LogPopulation population, SplittableRandom random, LineBytes line) {
    long micros = exchange.micros();
    time((exchange.startedAtMicros() + micros) / Exchange.MICROS_PER_SECOND, line);
    line.put('\t').put(population.edge(exchange.client(), random)).put('\t');
    line.put(exchange.bytesSent()).put('\t').put(population.address(exchange.client()));
    line.put('\t').put(exchange.method().name()).put(HOST);
    line.put(population.path(exchange.object())).put('\t').put(exchange.status());
    line.put(BEFORE_AGENT).put(population.escapedUserAgent(exchange.client())).put(AFTER_AGENT);
    line.put(exchange.result().last()).put('\t');
    for (int left = ID_LETTERS; left > 0; left -= LETTERS_OF_A_LONG) {
      line.letters(random.nextLong(), Math.min(left, LETTERS_OF_A_LONG), LETTERS);
    }
    line.put(VIEWER_HOST).put(100 + random.nextInt(400)).put('\t');
    seconds(micros, line);
    line.put(TLS).put(exchange.result().response()).put(PROTOCOL);
    line.put(1_024 + random.nextInt(60_000)).put('\t');
    seconds(Math.min(micros, 1_000 + random.nextInt(80_000)), line);
    line.put('\t').put(exchange.result().detailed()).put(TYPE);
    line.orDash(exchange.contentLength()).put('\t').orDash(exchange.rangeFirst()).put('\t');
    line.orDash(exchange.rangeLast()).put('\n');
  }

  private void time(long at, LineBytes line) {
    if (at != second) {
      second = at;
      String text = Instant.ofEpochSecond(at).toString();
      dateAndTime = ascii(text.substring(0, 10) + "\t" + text.substring(11, 19));
    }
    line.put(dateAndTime);
  }

  private static void seconds(long micros, LineBytes line) {
    long millis = micros / 1_000;
    line.put(millis / 1_000).put('.').padded(millis % 1_000, 3);
  }
}
