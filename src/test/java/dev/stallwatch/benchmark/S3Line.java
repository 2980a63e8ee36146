package dev.stallwatch.benchmark;

import static dev.stallwatch.benchmark.LineBytes.ascii;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/** Lines of an S3 server access log with 26 fields. */
final class S3Line implements LogLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final byte[] BEGIN =
      ascii("79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be packages-origin [");
  private static final byte[] REQUESTER = ascii(" arn:aws:iam::123456789012:user/packages ");
  private static final byte[] VERSION = ascii(" HTTP/1.1\" ");
  private static final byte[] BEFORE_AGENT = ascii(" \"-\" \"");
  private static final byte[] AFTER_AGENT = ascii("\" - ");
  private static final byte[] END =
      ascii(
          "= SigV4 TLS_AES_128_GCM_SHA256 AuthHeader"
              + " packages-origin.s3.us-east-1.amazonaws.com TLSv1.3 - -\n");
  private static final byte[] HEX = ascii("0123456789ABCDEF");
  private static final byte[] LETTERS =
      ascii("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
  private static final int LETTERS_OF_A_LONG = 10;
  private static final int HOST_ID_LONGS = 5;

  private long second = -1;
  private byte[] time = {};

  @Override
  public void append(
      Exchange exchange, LogPopulation population, SplittableRandom random, LineBytes line) {
    byte[] path = population.path(exchange.object());
    time(exchange.startedAtMicros() / Exchange.MICROS_PER_SECOND, line.put(BEGIN));
    line.put("] ").put(population.address(exchange.client())).put(REQUESTER);
    line.letters(random.nextLong(), 8, HEX).letters(random.nextLong(), 8, HEX);
    line.put(" REST.").put(exchange.method().name()).put(".OBJECT ").put(path, 1).put(" \"");
    line.put(exchange.method().name()).put(' ').put(path).put(VERSION).put(exchange.status());
    line.put(exchange.status() == 404 ? " NoSuchKey " : " - ");
    line.orDash(exchange.bodyBytes() == 0 ? -1 : exchange.bodyBytes()).put(' ');
    line.orDash(exchange.status() == 404 ? -1 : population.size(exchange.object())).put(' ');
    long millis = exchange.micros() / 1_000;
    line.put(millis).put(' ').put(Math.min(millis, 1 + random.nextInt(80)));
    line.put(BEFORE_AGENT).put(population.userAgent(exchange.client())).put(AFTER_AGENT);
    for (int i = 0; i < HOST_ID_LONGS; i++) {
      line.letters(random.nextLong(), LETTERS_OF_A_LONG, LETTERS);
    }
    line.put(END);
  }

  private void time(long at, LineBytes line) {
    if (at != second) {
      second = at;
      time = ascii(TIME.format(Instant.ofEpochSecond(at)));
    }
    line.put(time);
  }
}
