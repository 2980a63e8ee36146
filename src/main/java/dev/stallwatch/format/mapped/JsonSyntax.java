package dev.stallwatch.format.mapped;

import com.google.common.base.Splitter;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.json.JsonValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object per line. A name is a key; {@code a.b} is the key {@code a.b}, or the key {@code
 * b} in the object {@code a}. A name with {@code /} has its steps between the slashes, which may
 * contain dots.
 */
public record JsonSyntax() implements LineSyntax {
  private static final ParsedLine BAD_JSON = ParsedLine.rejected(RejectReason.BAD_JSON);

  @Override
  public List<String> names() {
    return List.of();
  }

  @Override
  public boolean canShift() {
    return false;
  }

  @Override
  public LineReader open(List<String> sources, boolean[] wanted) {
    JsonValues json = JsonValues.lenient(sources.stream().map(JsonSyntax::paths).toList(), wanted);
    JsonTexts texts = new JsonTexts(json);
    return new LineReader() {
      @Override
      public @Nullable ParsedLine read(byte[] buffer, int offset, int length) {
        if (!json.read(buffer, offset, length)) {
          return BAD_JSON;
        }
        return json.repeated() < 0
            ? null
            : ParsedLine.rejected(RejectReason.SHIFTED_FIELDS, sources.get(json.repeated()));
      }

      @Override
      public LineValues values() {
        return texts;
      }
    };
  }

  private static List<List<String>> paths(String name) {
    List<List<String>> paths = new ArrayList<>();
    paths.add(List.of(name));
    List<String> steps = Splitter.on(name.indexOf('/') >= 0 ? '/' : '.').splitToList(name);
    if (steps.size() > 1) {
      paths.add(steps);
    }
    return paths;
  }
}
