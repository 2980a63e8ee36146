package dev.stallwatch.format;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A format that the operator configured: it accepts every file.
 *
 * @param format the format
 */
record ForcedFormat(LogFormat format) implements LogFormat {
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
    return true;
  }

  @Override
  public @Nullable String remedy(List<String> firstLines) {
    return format.remedy(firstLines);
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return format.open(wanted);
  }
}
