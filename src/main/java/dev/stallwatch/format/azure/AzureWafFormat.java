package dev.stallwatch.format.azure;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.json.JsonHead;
import java.util.List;

/**
 * Firewall logs of Azure Front Door and of Application Gateway in JSON, one Azure Monitor record
 * per line. A storage account or event hub may hold them together with the access log of Front
 * Door, whose records are read as well.
 */
public final class AzureWafFormat implements LogFormat {
  @Override
  public String name() {
    return "azure-waf";
  }

  @Override
  public String source() {
    return AzureFormat.NAME;
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream()
        .anyMatch(
            line ->
                AzureFirewall.CATEGORIES.stream()
                    .anyMatch(category -> JsonHead.hasValue(line, "category", category)));
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return new AzureLines();
  }
}
