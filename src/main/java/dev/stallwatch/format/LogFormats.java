package dev.stallwatch.format;

import dev.stallwatch.format.cloudflare.CloudflareFormat;
import dev.stallwatch.format.cloudfront.CloudFrontFormat;
import dev.stallwatch.format.s3.S3Format;
import java.util.List;
import java.util.Optional;

/** The formats that are known, in the order in which they are tried. */
public final class LogFormats {
  private static final List<LogFormat> ALL =
      List.of(new CloudFrontFormat(), new CloudflareFormat(), new S3Format());

  private LogFormats() {}

  /** All formats. */
  public static List<LogFormat> all() {
    return ALL;
  }

  /** The format of a file that begins with these lines. */
  public static Optional<LogFormat> recognise(List<String> firstLines) {
    return ALL.stream().filter(format -> format.recognises(firstLines)).findFirst();
  }
}
