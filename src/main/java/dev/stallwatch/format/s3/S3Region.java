package dev.stallwatch.format.s3;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** AWS regions as the fields of a log tell them. */
final class S3Region {
  private static final String NAME = "(?:[a-z]{2}|eusc)(?:-[a-z]{2,5})?-[a-z]{4,9}-\\d{1,2}";
  private static final Pattern REGION = Pattern.compile(NAME);
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]{0,12}:s3[a-z-]{0,20}:(" + NAME + "):.*", Pattern.DOTALL);

  /**
   * The region stands before the domain in every endpoint that has one: behind {@code s3.}, {@code
   * s3-}, {@code s3.dualstack.}, {@code s3-website.} and {@code -}, {@code s3-accesspoint.} and
   * others.
   */
  private static final Pattern ENDPOINT =
      Pattern.compile(
          "(?:.*[.-])?s3[a-z0-9.-]{0,40}?[.-]("
              + NAME
              + ")(?:\\.vpce)?\\.amazonaws\\.(?:com|com\\.cn|eu)");

  /** Endpoints without a region, which answer for us-east-1. */
  private static final Pattern GLOBAL_ENDPOINT =
      Pattern.compile("(?:.*\\.)?s3(?:-external-1)?\\.amazonaws\\.com");

  private static final Pattern PORT = Pattern.compile(":\\d{1,5}\\z");
  private static final int LONGEST_HOST = 255;

  private S3Region() {}

  /** A region's name as it stands, null where it is none. */
  static @Nullable String named(@Nullable String name) {
    return name != null && REGION.matcher(name).matches() ? name : null;
  }

  /** The region of an access point, null where its ARN has none: one of several regions. */
  static @Nullable String ofAccessPoint(String arn) {
    Matcher matcher = ARN.matcher(arn);
    return matcher.matches() ? matcher.group(1) : null;
  }

  /**
   * The bucket's region by the host that the client named, null where that is none of S3's own
   * names or one of all regions, such as the accelerated one.
   */
  static @Nullable String ofHost(String host) {
    if (host.length() > LONGEST_HOST) {
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
