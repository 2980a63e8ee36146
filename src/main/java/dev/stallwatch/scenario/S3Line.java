package dev.stallwatch.scenario;

import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Units;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An exchange as a line of an S3 server access log with the 24 fields of 2020. */
final class S3Line {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final String OWNER =
      "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
  private static final String BUCKET = "registry-blobs-us-east-1";

  private final Catalogue catalogue;

  S3Line(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  String of(Exchange exchange) {
    String digest = catalogue.digest(exchange.object());
    String key =
        "docker/registry/v2/blobs/sha256/" + digest.substring(0, 2) + "/" + digest + "/data";
    boolean whole = HttpStatus.isContent(exchange.status());
    long millis = (exchange.endMicros() - exchange.startMicros()) / Units.MICROS_PER_MILLI;
    return String.join(
        " ",
        OWNER,
        BUCKET,
        "[" + TIME.format(Units.instant(exchange.startMicros())) + "]",
        exchange.client().address(),
        "arn:aws:iam::123456789012:user/registry",
        String.format(Locale.ROOT, "%016X", exchange.id()),
        "REST." + exchange.method() + ".OBJECT",
        key,
        "\"" + exchange.method() + " /" + key + "?X-Amz-Expires=1200 HTTP/1.1\"",
        Integer.toString(exchange.status()),
        exchange.status() == HttpStatus.NOT_FOUND
            ? "NoSuchKey"
            : exchange.status() == HttpStatus.FORBIDDEN ? "AccessDenied" : "-",
        exchange.bodyBytes() == 0 ? "-" : Long.toString(exchange.bodyBytes()),
        whole || exchange.status() == HttpStatus.NOT_MODIFIED
            ? Long.toString(exchange.objectSize())
            : "-",
        Long.toString(millis),
        Long.toString(exchange.ttfbMillis()),
        "\"-\"",
        "\"" + exchange.client().agent().userAgent() + "\"",
        "-",
        "mYd5hZZZmYd5hZZZmYd5hZZZmYd5hZZZmYd5hZZZ=",
        "SigV4",
        "ECDHE-RSA-AES128-GCM-SHA256",
        "QueryString",
        BUCKET + ".s3.us-east-1.amazonaws.com",
        "TLSv1.2");
  }
}
