package dev.stallwatch.scenario.log;

import static dev.stallwatch.scenario.log.LineBytes.ascii;

import dev.stallwatch.model.Units;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * CloudFront's standard log of 33 columns. The time is that of the end, in whole seconds; bytes
 * sent include the headers; ranges and content lengths are logged.
 */
public final class CloudFrontLine implements LogLine {
  private static final byte[] HEADER =
      ascii(
          "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host)"
              + " cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie)"
              + " x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes"
              + " time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type"
              + " cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte"
              + " x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start"
              + " sc-range-end\n");
  private static final byte[] TLS = ascii("\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\t");
  private static final boolean[] RESERVED = reserved();
  private static final int ID_LONGS = 5;
  private static final int MIN_REQUEST_BYTES = 180;
  private static final int MIN_PORT = 1024;
  private static final int PORTS = 60_000;

  private final String host;
  private final HeaderBytes headerBytes;
  private final ByteBuffer idBits = ByteBuffer.allocate(ID_LONGS * Long.BYTES);
  private long second = -1;
  private byte[] dateAndTime = {};

  /**
   * Creates a writer.
   *
   * @param host host name that clients request
   */
  public CloudFrontLine(String host, HeaderBytes headerBytes) {
    this.host = host;
    this.headerBytes = headerBytes;
  }

  private static boolean[] reserved() {
    boolean[] reserved = new boolean[128];
    for (int c = 0; c <= ' '; c++) {
      reserved[c] = true;
    }
    reserved[127] = true;
    for (byte c : ascii("<>\"#%{}|\\^~[]`'")) {
      reserved[c] = true;
    }
    return reserved;
  }

  @Override
  public byte[] header() {
    return HEADER.clone();
  }

  @Override
  public String requestId(long id) {
    return new String(encodedId(id), StandardCharsets.US_ASCII);
  }

  private byte[] encodedId(long id) {
    idBits.clear();
    for (int i = 0; i < ID_LONGS; i++) {
      idBits.putLong(id * (2L * i + 1));
    }
    return Base64.getUrlEncoder().encode(idBits.array());
  }

  @Override
  public void append(Exchange exchange, LineBytes line) {
    Client client = exchange.client();
    CacheResult result = exchange.result();
    appendTime(exchange.endMicros() / Units.MICROS_PER_SECOND, line);
    line.put('\t').put(exchange.edge()).put('\t');
    line.put(exchange.bodyBytes() + headerBytes.of(exchange)).put('\t').put(client.address());
    line.put('\t').put(exchange.method()).put("\td111111abcdef8.cloudfront.net\t");
    line.put(exchange.item().path()).put('\t').put(exchange.status()).put("\t-\t");
    line.percentEncoded(client.userAgent(), RESERVED).put('\t');
    line.put(exchange.query().isEmpty() ? "-" : exchange.query()).put("\t-\t");
    line.put(result.resultType()).put('\t').put(encodedId(exchange.id())).put('\t').put(host);
    line.put("\thttps\t").put(MIN_REQUEST_BYTES + client.userAgent().length()).put('\t');
    line.seconds(exchange.durationMillis()).put(TLS).put(result.responseResultType()).put('\t');
    line.put(client.protocol()).put("\t-\t-\t");
    line.put(MIN_PORT + Math.floorMod(exchange.id(), PORTS)).put('\t');
    line.seconds(exchange.ttfbMillis()).put('\t').put(result.detailedResultType()).put('\t');
    line.put(exchange.item().contentType()).put('\t');
    if (exchange.contentLength() == Exchange.NO_LENGTH) {
      line.put('-');
    } else {
      line.put(exchange.contentLength());
    }
    if (exchange.isRange()) {
      line.put('\t').put(exchange.rangeFirst()).put('\t').put(exchange.rangeLast()).put('\n');
    } else {
      line.put("\t-\t-\n");
    }
  }

  private void appendTime(long at, LineBytes line) {
    if (at != second) {
      second = at;
      String text = Instant.ofEpochSecond(at).toString();
      dateAndTime = ascii(text.substring(0, 10) + "\t" + text.substring(11, 19));
    }
    line.put(dateAndTime);
  }
}
