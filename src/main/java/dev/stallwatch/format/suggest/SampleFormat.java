package dev.stallwatch.format.suggest;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.text.Field;
import java.util.ArrayList;
import java.util.List;

/** Collects the first lines of a file of unknown format, inside of its wrappings. */
public final class SampleFormat implements LogFormat {
  private static final int MAX_LINES = 100;
  private static final int MAX_LINE_BYTES = 16 * 1024;
  private static final ParsedLine SEEN = ParsedLine.ignored(IgnoreReason.COMMENT);

  private final Demand demand;
  private final List<String> lines = new ArrayList<>();

  /** Which lines are collected. */
  public enum Demand {
    /** Lines for which a complete mapping can be proposed; others may be wrapped. */
    COMPLETE,
    /** JSON objects; they may be wrapped in other text. */
    OBJECTS,
    /** Any lines. */
    ANY
  }

  /** Creates a format for one file. */
  public SampleFormat(Demand demand) {
    this.demand = demand;
  }

  @Override
  public String name() {
    return "sample";
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    if (demand == Demand.ANY) {
      return true;
    }
    if (demand == Demand.OBJECTS) {
      return firstLines.stream().allMatch(line -> line.strip().startsWith("{"));
    }
    SuggestedMapping proposal = SuggestedMapping.of(name(), firstLines);
    return proposal != null && proposal.problem() == null && proposal.read() > 0;
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return (buffer, offset, length) -> {
      if (!isComplete() && length > 0 && length <= MAX_LINE_BYTES) {
        lines.add(Field.text(buffer, offset, offset + length));
      }
      return SEEN;
    };
  }

  /** Returns whether no more lines are needed. */
  public boolean isComplete() {
    return lines.size() >= MAX_LINES;
  }

  /** Returns the lines so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }
}
