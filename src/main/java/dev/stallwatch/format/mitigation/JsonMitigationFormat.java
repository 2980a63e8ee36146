package dev.stallwatch.format.mitigation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.json.JsonHead;
import dev.stallwatch.format.json.JsonTree;
import dev.stallwatch.format.json.JsonTreeParser;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A log of mitigations or changes with one JSON object a line. A record of another such log in the
 * same file is read by that log's own rules.
 *
 * @param name name of the format
 * @param nameCase whether names of members differ in case between versions of the log
 * @param members names of members that identify its records together
 * @param reading interprets a record; the names of its members are in lower case for {@link
 *     NameCase#ANY}
 */
public record JsonMitigationFormat(
    String name,
    NameCase nameCase,
    ImmutableList<String> members,
    Function<JsonTree, ParsedLine> reading)
    implements LogFormat {
  /** How the names of members are compared. */
  public enum NameCase {
    /** As they are. */
    EXACT,
    /** Ignoring case. */
    ANY
  }

  /** Creates a format whose names of members are compared as they are. */
  public JsonMitigationFormat(
      String name, ImmutableList<String> members, Function<JsonTree, ParsedLine> reading) {
    this(name, NameCase.EXACT, members, reading);
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream().anyMatch(this::isRecord);
  }

  private boolean isRecord(String line) {
    boolean isExact = nameCase == NameCase.EXACT;
    String compared = isExact || !line.startsWith("{") ? line : line.toLowerCase(Locale.ROOT);
    return members.stream()
        .allMatch(
            member ->
                JsonHead.hasMembers(compared, isExact ? member : member.toLowerCase(Locale.ROOT)));
  }

  /** Returns whether a record is of this log. */
  boolean isOf(JsonTree record) {
    for (String member : members) {
      boolean has =
          nameCase == NameCase.EXACT
              ? record.has(member)
              : record.names().stream().anyMatch(member::equalsIgnoreCase);
      if (!has) {
        return false;
      }
    }
    return true;
  }

  /** Interprets a record, whatever log it is of. */
  ParsedLine read(JsonTree record) {
    return reading.apply(nameCase == NameCase.EXACT ? record : record.withLowerNames());
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return new JsonTreeParser(this::readByItsLog);
  }

  private ParsedLine readByItsLog(JsonTree record) {
    JsonMitigationFormat other = isOf(record) ? null : MitigationFormats.of(record);
    return (other == null ? this : other).read(record);
  }
}
