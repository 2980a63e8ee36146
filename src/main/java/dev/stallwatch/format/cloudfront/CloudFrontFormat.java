package dev.stallwatch.format.cloudfront;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import java.util.List;

/**
 * CloudFront standard logs with a W3C header, legacy and v2: any columns in any order, as {@code
 * #Fields} names them.
 */
public final class CloudFrontFormat implements LogFormat {
  static final String NAME = "cloudfront";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream()
        .filter(line -> line.startsWith(CloudFrontParser.FIELDS))
        .map(line -> line.substring(CloudFrontParser.FIELDS.length()))
        .anyMatch(names -> CloudFrontLayout.ofHeader(names).isCloudFronts());
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return new CloudFrontParser(wanted);
  }
}
