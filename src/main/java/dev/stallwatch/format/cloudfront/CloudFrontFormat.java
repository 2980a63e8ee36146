package dev.stallwatch.format.cloudfront;

import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import java.util.List;

/** CloudFront standard logs: the first lines are the W3C header. */
public final class CloudFrontFormat implements LogFormat {
  @Override
  public String name() {
    return "cloudfront";
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream()
        .limit(2)
        .anyMatch(
            line -> line.startsWith(CloudFrontParser.FIELDS) && line.contains("x-edge-location"));
  }

  @Override
  public LineParser open() {
    return new CloudFrontParser();
  }
}
