package dev.stallwatch.format;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A format for a reader that uses only some texts.
 *
 * @param format the format
 * @param wanted texts that the reader uses
 */
record PrunedFormat(LogFormat format, ImmutableSet<RecordText> wanted) implements LogFormat {
  @Override
  public String name() {
    return format.name();
  }

  @Override
  public String source() {
    return format.source();
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return format.recognises(firstLines);
  }

  @Override
  public @Nullable String remedy(List<String> firstLines) {
    return format.remedy(firstLines);
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> unused) {
    return format.open(wanted);
  }
}
