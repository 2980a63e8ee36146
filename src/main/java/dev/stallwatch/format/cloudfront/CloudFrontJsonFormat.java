package dev.stallwatch.format.cloudfront;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.json.JsonLineParser;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * CloudFront standard logs (v2) as JSON: one object per line with the names of the columns; all
 * values are texts.
 */
public final class CloudFrontJsonFormat implements LogFormat {
  @Override
  public String name() {
    return "cloudfront-json";
  }

  @Override
  public String source() {
    return CloudFrontFormat.NAME;
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream()
        .filter(line -> line.startsWith("{"))
        .anyMatch(line -> CloudFrontColumn.areCloudFronts(named(line)));
  }

  private static Set<CloudFrontColumn> named(String line) {
    Set<CloudFrontColumn> found = EnumSet.noneOf(CloudFrontColumn.class);
    for (CloudFrontColumn column : CloudFrontColumn.values()) {
      if (column.paths().stream().anyMatch(name -> line.contains('"' + name + '"'))) {
        found.add(column);
      }
    }
    return found;
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return JsonLineParser.of(CloudFrontColumn.class, new CloudFrontJsonRequest(wanted)::parsed);
  }
}
