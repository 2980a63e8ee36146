package dev.stallwatch.report.notify;

import dev.stallwatch.incident.Severity;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Posts the alert as JSON to a URL. With a secret, the request is signed:
 *
 * <ul>
 *   <li>{@code Stallwatch-Timestamp}: seconds since the epoch;
 *   <li>{@code Stallwatch-Signature}: {@code v1=} and the HMAC-SHA256 (RFC 2104), in lower-case
 *       hexadecimal, of the timestamp, a full stop and the bytes of the body. The key is the secret
 *       in UTF-8.
 * </ul>
 *
 * <p>A receiver computes the signature over the received bytes, compares it in constant time, and
 * rejects timestamps older than five minutes. {@code Stallwatch-Delivery} is the same when the same
 * message is sent again: delivery is at least once.
 *
 * @param name name of the channel
 * @param url source of the URL
 * @param secret source of the signing secret; null to send unsigned
 * @param minSeverity lowest severity that the channel receives
 */
public record SignedWebhook(
    String name, ValueSource url, @Nullable ValueSource secret, Severity minSeverity)
    implements Channel {
  /** The header with the time of signing, in seconds since the epoch. */
  public static final String TIMESTAMP_HEADER = "Stallwatch-Timestamp";

  /** The header with the signature. */
  public static final String SIGNATURE_HEADER = "Stallwatch-Signature";

  /** The header with an id that is the same for each repetition of a message. */
  public static final String DELIVERY_HEADER = "Stallwatch-Delivery";

  private static final String ALGORITHM = "HmacSHA256";

  @Override
  public void send(Alert alert, Transition transition, Surroundings surroundings)
      throws ChannelException {
    String body = AlertJson.of(alert, transition);
    Map<String, String> headers = new TreeMap<>();
    headers.put(
        DELIVERY_HEADER, alert.incidentId() + "-" + alert.revision() + "-" + transition.code());
    if (secret != null) {
      String timestamp = Long.toString(surroundings.clock().instant().getEpochSecond());
      headers.put(TIMESTAMP_HEADER, timestamp);
      headers.put(
          SIGNATURE_HEADER,
          signature(secret.read(surroundings.environment()), timestamp + "." + body));
    }
    surroundings.post().json(url.read(surroundings.environment()), headers, body);
  }

  private static String signature(Secret secret, String signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return "v1=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + ALGORITHM, e);
    }
  }
}
