package dev.stallwatch.format.akamai;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.json.JsonHead;
import dev.stallwatch.format.json.JsonLineParser;
import java.util.List;

/** Akamai DataStream 2 in JSON, with any selection of its delivery fields in any order. */
public final class AkamaiFormat implements LogFormat {
  @Override
  public String name() {
    return "akamai";
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream()
        .anyMatch(line -> JsonHead.hasMembers(line, "reqTimeSec", "statusCode"));
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    AkamaiRequest request = new AkamaiRequest();
    return JsonLineParser.of(AkamaiField.class, request::parsed);
  }
}
