package dev.stallwatch.format.s3;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** AWS regions from the fields of a log. */
final class S3Region {
  private static final String NAME = "(?:[a-z]{2}|eusc)(?:-[a-z]{2,5})?-[a-z]{4,9}-\\d{1,2}";
  private static final Pattern REGION = Pattern.compile(NAME);
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]{0,12}:s3[a-z-]{0,20}:(" + NAME + "):.*", Pattern.DOTALL);

  /**
   * Endpoints with a region: it precedes the domain and follows {@code s3.}, {@code s3-}, {@code
   * s3.dualstack.}, {@code s3-website.} or {@code -}, {@code s3-accesspoint.} and others.
   */
  private static final Pattern ENDPOINT =
      Pattern.compile(
          "(?:.*[.-])?s3[a-z0-9.-]{0,40}?[.-]("
              + NAME
              + ")(?:\\.vpce)?\\.amazonaws\\.(?:com|com\\.cn|eu)");

  /** Endpoints without a region, which serve us-east-1. */
  private static final Pattern GLOBAL_ENDPOINT =
      Pattern.compile("(?:.*\\.)?s3(?:-external-1)?\\.amazonaws\\.com");

  private static final Pattern PORT = Pattern.compile(":\\d{1,5}\\z");
  private static final int MAX_HOST_LENGTH = 255;

  private S3Region() {}

  /** Returns the name of a region unchanged, {@code null} if it is none. */
  static @Nullable String named(@Nullable String name) {
    return name != null && REGION.matcher(name).matches() ? name : null;
  }

  /**
   * Returns the region of an access point, {@code null} if its ARN has none (multi-region access
   * points).
   */
  static @Nullable String ofAccessPoint(String arn) {
    Matcher matcher = ARN.matcher(arn);
    return matcher.matches() ? matcher.group(1) : null;
  }

  /**
   * Returns the bucket's region by the requested host; {@code null} if the host is not an S3
   * endpoint or belongs to all regions, such as the accelerate endpoint.
   */
  static @Nullable String ofHost(String host) {
    if (host.length() > MAX_HOST_LENGTH) {
      return null;
    }
    String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
    Matcher matcher = ENDPOINT.matcher(name);
    if (matcher.matches()) {
      return matcher.group(1);
    }
    return GLOBAL_ENDPOINT.matcher(name).matches() ? "us-east-1" : null;
  }
}
