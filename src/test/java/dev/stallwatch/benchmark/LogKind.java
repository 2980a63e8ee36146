package dev.stallwatch.benchmark;

import dev.stallwatch.scenario.log.CloudFrontLine;
import dev.stallwatch.scenario.log.CloudflareLine;
import dev.stallwatch.scenario.log.CloudflareZone;
import dev.stallwatch.scenario.log.HeaderBytes;
import dev.stallwatch.scenario.log.LogLine;
import dev.stallwatch.scenario.log.S3Bucket;
import dev.stallwatch.scenario.log.S3Line;

/** The formats in which logs are generated. */
enum LogKind {
  CLOUDFRONT(414),
  S3(541),
  CLOUDFLARE(719);

  private static final String HOST = "packages.example.com";
  private static final HeaderBytes HEADER_BYTES = new HeaderBytes(420, 1);
  private static final S3Bucket BUCKET =
      new S3Bucket(
          "packages-origin",
          "us-east-1",
          "arn:aws:iam::123456789012:user/packages",
          "SigV4",
          "AuthHeader",
          "TLS_AES_128_GCM_SHA256",
          "TLSv1.3",
          "",
          26);

  private final int bytesPerLine;

  LogKind(int bytesPerLine) {
    this.bytesPerLine = bytesPerLine;
  }

  /** Returns the approximate length of a line. */
  int bytesPerLine() {
    return bytesPerLine;
  }

  /** Returns a writer of lines, for one file. */
  LogLine line() {
    return switch (this) {
      case CLOUDFRONT -> new CloudFrontLine(HOST, HEADER_BYTES);
      case S3 -> new S3Line(BUCKET);
      case CLOUDFLARE -> new CloudflareLine(CloudflareZone.without(HOST, HEADER_BYTES));
    };
  }
}
