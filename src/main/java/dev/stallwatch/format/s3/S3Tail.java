package dev.stallwatch.format.s3;

import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.TextCache;
import dev.stallwatch.format.text.TextCursor;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields after the user agent, from none to more than ten: version id, host id of one or two
 * tokens, signature version, cipher, authentication, host header, TLS version, access point, ACL,
 * source region. They follow texts chosen by a client, so typed fields are validated.
 */
final class S3Tail {
  private static final int MAX_FIELDS = 12;
  private static final int FIRST_SIGNATURE = 2;
  private static final int AUTHENTICATION = 2;
  private static final int HOST = 3;
  private static final int TLS = 4;
  private static final int ACCESS_POINT = 5;
  private static final int ACL = 6;
  private static final int SOURCE = 7;

  private static final Set<String> AUTHENTICATIONS = Set.of("AuthHeader", "QueryString");

  private final TextCache words = new TextCache(text -> text);
  private final TextCache lower = new TextCache(text -> text.toLowerCase(Locale.ROOT));
  private final TextCache hostRegions = new TextCache(host -> orEmpty(S3Region.ofHost(host)));
  private final TextCache accessPointRegions =
      new TextCache(arn -> orEmpty(S3Region.ofAccessPoint(arn)));

  private final int[] from = new int[MAX_FIELDS];
  private final int[] to = new int[MAX_FIELDS];
  private int fields;
  private int signature;

  /** Reads to the end of the line; returns false if a field is invalid. */
  boolean read(S3Cursor at, byte[] b) {
    fields = 0;
    while (fields < MAX_FIELDS && at.token()) {
      from[fields] = at.from();
      to[fields] = at.to();
      fields++;
    }
    // Lines with few fields end before the signature; the last may be the second token of a host
    // id.
    signature = fields <= FIRST_SIGNATURE ? MAX_FIELDS : signature(b);
    if (signature == MAX_FIELDS) {
      return fields <= FIRST_SIGNATURE + 1;
    }
    String authentication = text(b, AUTHENTICATION, words);
    String tls = text(b, TLS, lower);
    String accessPoint = text(b, ACCESS_POINT, words);
    String acl = text(b, ACL, words);
    return (authentication == null || AUTHENTICATIONS.contains(authentication))
        && (tls == null || isTlsVersion(tls))
        && (accessPoint == null || accessPoint.startsWith("arn:"))
        && (acl == null || acl.equals("Yes"));
  }

  private static boolean isTlsVersion(String text) {
    TextCursor at = new TextCursor(text);
    return at.word("tlsv")
        && at.digits(1, 1)
        && (at.isAtEnd() || (at.word(".") && at.digits(1, 1) && at.isAtEnd()));
  }

  /** Returns the index of the signature version, which follows a host id of one or two tokens. */
  private int signature(byte[] b) {
    for (int i = FIRST_SIGNATURE; i < Math.min(fields, FIRST_SIGNATURE + 2); i++) {
      if (Field.isDash(b, from[i], to[i]) || words.text(b, from[i], to[i]).startsWith("SigV")) {
        return i;
      }
    }
    return MAX_FIELDS;
  }

  /** Returns the region of the bucket, as far as the names of its endpoints show it. */
  @Nullable String serverRegion(byte[] b) {
    String region = text(b, ACCESS_POINT, accessPointRegions);
    return orNull(region == null || region.isEmpty() ? text(b, HOST, hostRegions) : region);
  }

  /** Returns the region that the request came from, if logged. */
  @Nullable String clientRegion(byte[] b) {
    return S3Region.named(text(b, SOURCE, words));
  }

  /**
   * Returns a field by its index after the signature version; {@code null} if it is absent or a
   * dash.
   */
  private @Nullable String text(byte[] b, int behindSignature, TextCache cache) {
    int i = signature + behindSignature;
    return i >= fields || Field.isDash(b, from[i], to[i]) ? null : cache.text(b, from[i], to[i]);
  }

  private static String orEmpty(@Nullable String region) {
    return region == null ? "" : region;
  }

  private static @Nullable String orNull(@Nullable String region) {
    return region == null || region.isEmpty() ? null : region;
  }
}
