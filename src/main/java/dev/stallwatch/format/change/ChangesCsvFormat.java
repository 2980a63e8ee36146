package dev.stallwatch.format.change;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of changes that people keep: CSV (RFC 4180) with a header of the columns {@code time},
 * {@code until}, {@code actor}, {@code text}, {@code scope}, {@code rule}, {@code mode_before} and
 * {@code mode_after}, in any order. Only the time and the text are needed.
 */
public final class ChangesCsvFormat implements LogFormat {
  @Override
  public String name() {
    return "changes-csv";
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    for (String line : firstLines) {
      if (!line.startsWith("#")) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return ChangesCsvLines.header(bytes, 0, bytes.length) != null;
      }
    }
    return false;
  }

  @Override
  public @Nullable String remedy(List<String> firstLines) {
    return recognises(firstLines)
        ? "write times with their offset (2020-07-05T18:59:00Z, 2020-07-05T20:59:00+02:00), modes as"
            + " monitor, enforce or exempt, scopes as edge=fra;sin,os=debian, and quote values that"
            + " hold commas"
        : null;
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return new ChangesCsvLines();
  }
}
