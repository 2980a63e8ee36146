package dev.stallwatch.format.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields behind the user agent, of which lines have none to ten and more: version id, host id
 * of one or two tokens, signature version, cipher, authentication, host header, TLS version, access
 * point, ACL, source region.
 *
 * @param serverRegion region of the bucket, as far as the names of its endpoints tell
 * @param sourceRegion region from which the request came
 */
record S3Tail(@Nullable String serverRegion, @Nullable String sourceRegion) {
  private static final Pattern REGION =
      Pattern.compile("[a-z]{2}(-[a-z]{2,5})?-[a-z]{4,9}-\\d{1,2}");
  private static final Pattern REGION_IN_HOST =
      Pattern.compile("(?:^|[.-])([a-z]{2}(?:-[a-z]{2,5})?-[a-z]{4,9}-\\d{1,2})\\.amazonaws\\.com");
  private static final Pattern REGION_IN_ARN =
      Pattern.compile("arn:aws[a-z-]{0,12}:s3[a-z-]{0,20}:([a-z0-9-]{5,20}):.*");
  private static final Pattern GLOBAL_ENDPOINT =
      Pattern.compile("(?:.{1,255}\\.)?s3\\.amazonaws\\.com");
  private static final int SIGNATURE = 2;

  /** Reads to the end of the line; null where a field is not of its type. */
  static @Nullable S3Tail read(S3Cursor at) {
    List<String> fields = new ArrayList<>(10);
    while (fields.size() < 14 && at.token()) {
      fields.add(at.isDash() ? "-" : at.text());
    }
    int signature = signature(fields);
    if (fields.size() <= SIGNATURE) {
      return new S3Tail(null, null);
    }
    if (signature < 0) {
      return null;
    }
    String authentication = field(fields, signature + 2);
    String tls = field(fields, signature + 4);
    boolean typed =
        (authentication == null
                || authentication.equals("AuthHeader")
                || authentication.equals("QueryString"))
            && (tls == null || tls.toLowerCase(Locale.ROOT).startsWith("tlsv"));
    if (!typed) {
      return null;
    }
    String source = field(fields, signature + 7);
    return new S3Tail(
        serverRegion(field(fields, signature + 3), field(fields, signature + 5)),
        source != null && REGION.matcher(source).matches() ? source : null);
  }

  /** The place of the signature version: behind a host id of one or two tokens. */
  private static int signature(List<String> fields) {
    for (int i = SIGNATURE; i < Math.min(fields.size(), SIGNATURE + 2); i++) {
      if (fields.get(i).startsWith("SigV") || fields.get(i).equals("-")) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable String field(List<String> fields, int at) {
    return at < fields.size() && !fields.get(at).equals("-") ? fields.get(at) : null;
  }

  private static @Nullable String serverRegion(@Nullable String host, @Nullable String arn) {
    if (arn != null) {
      Matcher matcher = REGION_IN_ARN.matcher(arn);
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    if (host == null) {
      return null;
    }
    String lower = host.toLowerCase(Locale.ROOT);
    Matcher matcher = REGION_IN_HOST.matcher(lower);
    if (matcher.find()) {
      return matcher.group(1);
    }
    // The legacy global endpoint answers for us-east-1.
    return GLOBAL_ENDPOINT.matcher(lower).matches() ? "us-east-1" : null;
  }
}
