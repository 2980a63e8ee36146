package dev.stallwatch.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;

/** The bytes of one line of a CloudFront legacy standard log with all 33 columns. */
final class CloudFrontLine {
  /** What a file begins with. */
  static final byte[] HEADER =
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
  private static final byte[] VIEWER_HOST = ascii("\tpackages.example.com\thttps\t");
  private static final byte[] TLS = ascii("\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\t");
  private static final byte[] PROTOCOL = ascii("\tHTTP/2.0\t-\t-\t");
  private static final byte[] TYPE = ascii("\tapplication/x-rpm\t");
  private static final byte[] LETTERS =
      ascii("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
  private static final int ID_LETTERS = 54;
  private static final long MICROS = 1_000_000;

  private final byte[] buffer = new byte[2_048];
  private int length;
  private long second = -1;
  private byte[] dateAndTime = {};

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Makes it the line of an exchange. */
  void set(Exchange exchange, LogPopulation population, SplittableRandom random) {
    length = 0;
    long micros = exchange.micros();
    time((exchange.startedAtMicros() + micros) / MICROS);
    put((byte) '\t').put(population.edge(exchange.client(), random)).put((byte) '\t');
    put(exchange.bytesSent()).put((byte) '\t').put(population.address(exchange.client()));
    put((byte) '\t').put(exchange.method().name()).put(HOST);
    put(population.path(exchange.object())).put((byte) '\t').put(exchange.status());
    put(BEFORE_AGENT).put(population.userAgent(exchange.client())).put(AFTER_AGENT);
    put(exchange.result().last()).put((byte) '\t');
    id(random);
    put(VIEWER_HOST).put(100 + random.nextInt(400)).put((byte) '\t');
    seconds(micros);
    put(TLS).put(exchange.result().response()).put(PROTOCOL);
    put(1_024 + random.nextInt(60_000)).put((byte) '\t');
    seconds(Math.min(micros, 1_000 + random.nextInt(80_000)));
    put((byte) '\t').put(exchange.result().detailed()).put(TYPE).orDash(exchange.contentLength());
    put((byte) '\t').orDash(exchange.rangeFirst()).put((byte) '\t');
    orDash(exchange.rangeLast()).put((byte) '\n');
  }

  byte[] buffer() {
    return buffer;
  }

  int length() {
    return length;
  }

  private void time(long at) {
    if (at != second) {
      second = at;
      String text = Instant.ofEpochSecond(at).toString();
      dateAndTime = ascii(text.substring(0, 10) + "\t" + text.substring(11, 19));
    }
    put(dateAndTime);
  }

  private void id(SplittableRandom random) {
    long bits = 0;
    for (int i = 0; i < ID_LETTERS; i++) {
      if (i % 10 == 0) {
        bits = random.nextLong();
      }
      put(LETTERS[(int) (bits & 63)]);
      bits >>>= 6;
    }
    put((byte) '=').put((byte) '=');
  }

  private void seconds(long micros) {
    long millis = micros / 1_000;
    put(millis / 1_000).put((byte) '.');
    int rest = (int) (millis % 1_000);
    put((byte) ('0' + rest / 100)).put((byte) ('0' + rest / 10 % 10));
    put((byte) ('0' + rest % 10));
  }

  private CloudFrontLine orDash(long number) {
    return number < 0 ? put((byte) '-') : put(number);
  }

  private CloudFrontLine put(byte[] bytes) {
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
    return this;
  }

  private CloudFrontLine put(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      buffer[length++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  private CloudFrontLine put(byte single) {
    buffer[length++] = single;
    return this;
  }

  private CloudFrontLine put(long number) {
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    length += digits;
    long rest = number;
    for (int i = 1; i <= digits; i++) {
      buffer[length - i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return this;
  }
}
