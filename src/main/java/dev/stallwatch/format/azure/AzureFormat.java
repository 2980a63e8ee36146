package dev.stallwatch.format.azure;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.json.JsonHead;
import java.util.List;

/**
 * Access logs of Azure Front Door and of Azure CDN from Microsoft (classic) in JSON, one Azure
 * Monitor record per line. The categories differ, their fields are the same. Records of the
 * firewall between them are read as by {@link AzureWafFormat}.
 */
public final class AzureFormat implements LogFormat {
  /** Name of the format, and source of its records. */
  static final String NAME = "azure";

  /**
   * The categories: that of the Standard and Premium tiers, which the classic tier writes as {@code
   * FrontdoorAccessLog}, and that of Azure CDN.
   */
  private static final ImmutableList<String> ACCESS_LOGS =
      ImmutableList.of("FrontDoorAccessLog", "AzureCdnAccessLog");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream()
        .anyMatch(
            line ->
                ACCESS_LOGS.stream()
                    .anyMatch(category -> JsonHead.hasValue(line, "category", category)));
  }

  /** Returns whether records of a category are client requests. */
  static boolean isAccessLog(String category) {
    return ACCESS_LOGS.stream().anyMatch(category::equalsIgnoreCase);
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return new AzureLines();
  }
}
