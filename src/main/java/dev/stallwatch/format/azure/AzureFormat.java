package dev.stallwatch.format.azure;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.json.JsonHead;
import dev.stallwatch.format.json.JsonLineParser;
import java.util.List;

/** Azure Front Door access logs in JSON, one Azure Monitor record per line. */
public final class AzureFormat implements LogFormat {
  /**
   * The category of the Standard and Premium tiers; that of the classic tier is {@code
   * FrontdoorAccessLog}.
   */
  static final String ACCESS_LOG = "FrontDoorAccessLog";

  @Override
  public String name() {
    return "azure";
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream().anyMatch(line -> JsonHead.hasValue(line, "category", ACCESS_LOG));
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    AzureRequest request = new AzureRequest();
    return JsonLineParser.of(AzureField.class, request::parsed);
  }
}
