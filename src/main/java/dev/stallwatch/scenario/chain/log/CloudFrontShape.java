package dev.stallwatch.scenario.chain.log;

import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.chain.LogShape;
import dev.stallwatch.scenario.chain.Served;
import dev.stallwatch.scenario.chain.Visitor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * CloudFront's standard log of 33 columns: the time is that of the end, in whole seconds; bytes
 * count the headers in; ranges and lengths are told.
 */
public final class CloudFrontShape implements LogShape {
  private static final DateTimeFormatter HOUR = utc("uuuu-MM-dd-HH");
  private static final DateTimeFormatter SECOND = utc("uuuu-MM-dd\tHH:mm:ss");
  private static final String DISTRIBUTION = "E2QWRUHAPOMQZL";
  private static final String ESCAPED = "<>\"#%{}|\\^~[]`'";
  private static final String FIELDS =
      "#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
          + " cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type"
          + " x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for"
          + " ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status"
          + " fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type"
          + " sc-content-type sc-content-len sc-range-start sc-range-end";

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  @Override
  public String format() {
    return "cloudfront";
  }

  @Override
  public String id(long bits) {
    ByteBuffer bytes = ByteBuffer.allocate(40);
    for (int i = 0; i < 5; i++) {
      bytes.putLong(bits * (2L * i + 1));
    }
    return Base64.getUrlEncoder().encodeToString(bytes.array());
  }

  @Override
  public String file(Instant hour) {
    String unique = String.format(Locale.ROOT, "%08x", hour.hashCode() * 0x9E3779B9);
    return DISTRIBUTION + "." + HOUR.format(hour) + "." + unique + ".gz";
  }

  @Override
  public List<String> header() {
    return List.of("#Version: 1.0", FIELDS);
  }

  @Override
  public String line(Served served) {
    Visitor visitor = served.visitor();
    int headerBytes = 380 + Math.floorMod(served.id(), 160);
    boolean partial = served.status() == HttpStatus.PARTIAL_CONTENT;
    String begun = HttpStatus.isError(served.status()) ? "Error" : "Hit";
    String ended = served.isCutShort() ? "Error" : begun;
    return String.join(
        "\t",
        SECOND.format(Units.instant(served.endMicros())),
        visitor.place().edge(),
        Long.toString(served.sent() + headerBytes),
        visitor.address(),
        served.method(),
        "d111111abcdef8.cloudfront.net",
        served.item().path(),
        Integer.toString(served.status()),
        "-",
        encoded(visitor.userAgent()),
        "-",
        "-",
        ended,
        id(served.id()),
        "dl.example.com",
        "https",
        Integer.toString(180 + visitor.userAgent().length()),
        seconds((served.endMicros() - served.startMicros()) / Units.MICROS_PER_MILLI),
        "-",
        "TLSv1.3",
        "TLS_AES_128_GCM_SHA256",
        begun,
        visitor.protocol(),
        "-",
        "-",
        Integer.toString(1024 + Math.floorMod(served.id(), 60_000)),
        seconds(served.ttfbMillis()),
        served.isCutShort() ? cutShort(served) : ended,
        served.item().contentType(),
        served.status() == HttpStatus.NOT_MODIFIED ? "-" : Long.toString(served.promised()),
        partial ? Long.toString(served.first()) : "-",
        partial ? Long.toString(served.first() + served.promised() - 1) : "-");
  }

  /** Mostly, but not always, the detailed result names the interrupted communication. */
  private static String cutShort(Served served) {
    return Math.floorMod(served.id(), 5) == 0 ? "Error" : "ClientCommError";
  }

  private static String seconds(long millis) {
    return millis / 1000 + "." + String.format(Locale.ROOT, "%03d", millis % 1000);
  }

  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b <= ' ' || b == 127 || ESCAPED.indexOf(b) >= 0) {
        encoded.append(String.format(Locale.ROOT, "%%%02X", b));
      } else {
        encoded.append((char) b);
      }
    }
    return encoded.toString();
  }
}
