package dev.stallwatch.benchmark;

/** The formats in which logs are generated. */
enum LogKind {
  CLOUDFRONT(414),
  S3(541),
  CLOUDFLARE(719);

  private final int bytesPerLine;

  LogKind(int bytesPerLine) {
    this.bytesPerLine = bytesPerLine;
  }

  /** About what a line has. */
  int bytesPerLine() {
    return bytesPerLine;
  }

  /** A writer of lines, for one file. */
  LogLine line() {
    return switch (this) {
      case CLOUDFRONT -> new CloudFrontLine();
      case S3 -> new S3Line();
      case CLOUDFLARE -> new CloudflareLine();
    };
  }
}
