package dev.stallwatch.format.azure;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.json.JsonHead;
import dev.stallwatch.format.json.JsonLineParser;
import java.util.List;

/** Azure Front Door access logs, one record of Azure Monitor a line in JSON. */
public final class AzureFormat implements LogFormat {
  /** The category of the classic tier, {@code FrontdoorAccessLog}, and that of the others. */
  static final String ACCESS_LOG = "FrontDoorAccessLog";

  @Override
  public String name() {
    return "azure";
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream().anyMatch(line -> JsonHead.holds(line, "category", ACCESS_LOG));
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    AzureRequest request = new AzureRequest();
    return JsonLineParser.of(AzureField.class, request::parsed);
  }
}
