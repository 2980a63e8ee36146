package dev.stallwatch.scenario.chain.log;

import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.chain.LogShape;
import dev.stallwatch.scenario.chain.Served;
import dev.stallwatch.scenario.chain.Visitor;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * S3 server access logs of 27 fields, as text: the time is that of the request, no bytes are a
 * dash, the size is that of the whole object, no range is told.
 */
public final class S3Shape implements LogShape {
  private static final DateTimeFormatter HOUR = utc("uuuu/MM/dd/uuuu-MM-dd-HH-mm-ss");
  private static final DateTimeFormatter TIME = utc("dd/MMM/uuuu:HH:mm:ss Z");
  private static final String OWNER =
      "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
  private static final String BUCKET = "dl-example";

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  @Override
  public String format() {
    return "s3";
  }

  @Override
  public String id(long bits) {
    return String.format(Locale.ROOT, "%016X", bits);
  }

  @Override
  public String file(Instant hour) {
    String unique = String.format(Locale.ROOT, "%016X", hour.hashCode() * 0x9E3779B97F4A7C15L);
    return "eu-west-1/" + HOUR.format(hour) + "-" + unique;
  }

  @Override
  public List<String> header() {
    return List.of();
  }

  @Override
  public String line(Served served) {
    String key = served.item().path().substring(1);
    Visitor visitor = served.visitor();
    boolean body = !served.method().equals("HEAD") && served.sent() > 0;
    return String.join(
        " ",
        OWNER,
        BUCKET,
        "[" + TIME.format(Units.instant(served.startMicros())) + "]",
        visitor.address(),
        "-",
        id(served.id()),
        "REST." + served.method() + ".OBJECT",
        key,
        "\"" + served.method() + " /" + key + " HTTP/1.1\"",
        Integer.toString(served.status()),
        error(served.status()),
        body ? Long.toString(served.sent()) : "-",
        served.status() == HttpStatus.NOT_FOUND ? "-" : Long.toString(served.item().size()),
        Long.toString((served.endMicros() - served.startMicros()) / Units.MICROS_PER_MILLI),
        Long.toString(served.ttfbMillis()),
        "\"-\"",
        "\"" + visitor.userAgent() + "\"",
        "-",
        "mYd5hZZZmYd5hZZZmYd5hZZZmYd5hZZZmYd5hZZZ=",
        "-",
        "TLS_AES_128_GCM_SHA256",
        "-",
        BUCKET + ".s3.eu-west-1.amazonaws.com",
        "TLSv1.3",
        "-",
        "-",
        visitor.place().region());
  }

  private static String error(int status) {
    return switch (status) {
      case HttpStatus.NOT_FOUND -> "NoSuchKey";
      case HttpStatus.RANGE_NOT_SATISFIABLE -> "InvalidRange";
      default -> "-";
    };
  }
}
