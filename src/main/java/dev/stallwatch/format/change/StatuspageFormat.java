package dev.stallwatch.format.change;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.json.JsonHead;
import dev.stallwatch.format.json.JsonTreeParser;
import java.util.List;

/**
 * Documents of the API of Atlassian Statuspage with incidents: {@code incidents.json}, {@code
 * incidents/unresolved.json}.
 */
final class StatuspageFormat implements LogFormat {
  @Override
  public String name() {
    return StatuspageIncidents.VENDOR;
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream()
        .anyMatch(
            line ->
                JsonHead.hasMembers(line, "incident_updates", "impact")
                    || JsonHead.hasMembers(line, "page", "incidents"));
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return new JsonTreeParser(StatuspageIncidents::parsed);
  }
}
