package dev.stallwatch.format.mitigation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.json.JsonTree;
import dev.stallwatch.format.json.JsonTreeParser;
import java.util.List;
import java.util.function.Function;

/**
 * A log of mitigations or changes with one JSON object a line.
 *
 * @param name name of the format
 * @param members names of members that identify its records together
 * @param reading interprets a record
 */
record JsonMitigationFormat(
    String name, ImmutableList<String> members, Function<JsonTree, ParsedLine> reading)
    implements LogFormat {

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream().anyMatch(this::isRecord);
  }

  private boolean isRecord(String line) {
    return line.startsWith("{")
        && members.stream().allMatch(name -> line.contains('"' + name + '"'));
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return new JsonTreeParser(reading);
  }
}
