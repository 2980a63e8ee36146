package dev.stallwatch.format.gcp;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.json.JsonHead;
import dev.stallwatch.format.json.JsonLineParser;
import java.util.List;

/**
 * Cloud Logging entries of Google Cloud's external load balancers; a sink may mix them with entries
 * of other services.
 */
public final class GcpFormat implements LogFormat {
  @Override
  public String name() {
    return "gcp";
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream()
        .anyMatch(
            line ->
                JsonHead.hasMembers(line, "httpRequest", "resource")
                    && GcpRequest.LOAD_BALANCERS.stream()
                        .anyMatch(type -> line.contains('"' + type + '"')));
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    GcpRequest request = new GcpRequest();
    return JsonLineParser.of(GcpField.class, request::parsed);
  }
}
