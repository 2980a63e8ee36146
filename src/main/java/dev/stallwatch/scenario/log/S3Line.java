package dev.stallwatch.scenario.log;

import static dev.stallwatch.scenario.log.LineBytes.ascii;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.HttpStatus;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/**
 * S3 server access logs. The time is that of the request; no bytes are a dash; the size is that of
 * the complete object; no range is logged.
 */
public final class S3Line implements LogLine {
  static final int MAX_FIELDS = 27;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final String OWNER =
      "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
  private static final int FIRST_OPTIONAL_FIELD = 25;
  private static final int HOST_ID_LONGS = 5;

  private final S3Bucket bucket;
  private final byte[] begin;
  private final byte[] requester;
  private final byte[] end;
  private final ByteBuffer hostIdBits = ByteBuffer.allocate(HOST_ID_LONGS * Long.BYTES);
  private long second = -1;
  private byte[] time = {};

  /** Creates a writer for the log of a bucket. */
  public S3Line(S3Bucket bucket) {
    this.bucket = bucket;
    this.begin = ascii(OWNER + " " + bucket.name() + " [");
    this.requester = ascii(" " + bucket.requester() + " ");
    this.end =
        ascii(
            String.join(
                " ",
                "",
                bucket.signature(),
                bucket.cipherSuite(),
                bucket.authentication(),
                bucket.name() + ".s3." + bucket.region() + ".amazonaws.com",
                bucket.tlsVersion()));
  }

  @Override
  public String requestId(long id) {
    return String.format(Locale.ROOT, "%016X", id);
  }

  @Override
  public void append(Exchange exchange, LineBytes line) {
    String method = exchange.method();
    int status = exchange.status();
    appendTime(exchange.startMicros() / Units.MICROS_PER_SECOND, line.put(begin));
    line.put("] ").put(exchange.client().address()).put(requester).upperHex(exchange.id());
    line.put(" REST.").put(method).put(".OBJECT ").put(exchange.item().path(), 1);
    line.put(" \"").put(method).put(' ').put(exchange.target()).put(" HTTP/1.1\" ");
    line.put(status).put(' ').put(error(status)).put(' ');
    appendOrDash(exchange.bodyBytes() > 0, exchange.bodyBytes(), line);
    appendOrDash(hasObject(status), exchange.item().size(), line);
    line.put(exchange.durationMillis()).put(' ').put(exchange.ttfbMillis());
    line.put(" \"-\" \"").put(exchange.client().userAgent()).put("\" - ");
    appendHostId(exchange.id(), line);
    line.put(end);
    for (int field = FIRST_OPTIONAL_FIELD; field <= bucket.fields(); field++) {
      line.put(' ').put(field == MAX_FIELDS ? exchange.client().region() : "-");
    }
    line.put('\n');
  }

  private void appendTime(long at, LineBytes line) {
    if (at != second) {
      second = at;
      time = ascii(TIME.format(Instant.ofEpochSecond(at)));
    }
    line.put(time);
  }

  private static void appendOrDash(boolean isKnown, long number, LineBytes line) {
    if (isKnown) {
      line.put(number);
    } else {
      line.put('-');
    }
    line.put(' ');
  }

  private static boolean hasObject(int status) {
    return status < 400 || status == HttpStatus.RANGE_NOT_SATISFIABLE;
  }

  private static String error(int status) {
    return switch (status) {
      case HttpStatus.FORBIDDEN -> "AccessDenied";
      case HttpStatus.NOT_FOUND -> "NoSuchKey";
      case HttpStatus.RANGE_NOT_SATISFIABLE -> "InvalidRange";
      default -> "-";
    };
  }

  private void appendHostId(long id, LineBytes line) {
    if (!bucket.hostId().isEmpty()) {
      line.put(bucket.hostId());
      return;
    }
    hostIdBits.clear();
    for (int i = 1; i <= HOST_ID_LONGS; i++) {
      hostIdBits.putLong(id * (2L * i + 1));
    }
    line.put(Base64.getEncoder().encode(hostIdBits.array()));
  }
}
