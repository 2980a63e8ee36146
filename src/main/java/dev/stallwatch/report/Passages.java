package dev.stallwatch.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Passages that share a limited number of lines. If they do not fit, they are cut from the last to
 * the first: each to the lines that it needs where there is little room, then to its minimum.
 */
final class Passages {
  private final List<Part> parts = new ArrayList<>();

  /** A passage with its layout, or lines that are never cut. */
  private record Part(
      @Nullable LabelledLines layout, @Nullable Passage passage, List<String> lines) {
    /** Returns the part with at most some lines. */
    private Part within(int maxLines) {
      if (layout == null || passage == null) {
        return this;
      }
      return new Part(layout, passage, maxLines == 0 ? List.of() : layout.of(passage, maxLines));
    }
  }

  void add(LabelledLines layout, Passage passage) {
    parts.add(new Part(layout, passage, layout.of(passage, passage.maxLines())));
  }

  /** Adds lines that are never cut. */
  void add(List<String> lines) {
    parts.add(new Part(null, null, List.copyOf(lines)));
  }

  /** Returns the lines of all parts, at most {@code maxLines} unless their minimum is more. */
  List<String> within(int maxLines) {
    List<Part> cut = new ArrayList<>(parts);
    cut(cut, maxLines, Passage::fewLines);
    cut(cut, maxLines, Passage::minLines);
    return cut.stream().flatMap(part -> part.lines.stream()).toList();
  }

  private static void cut(List<Part> parts, int maxLines, ToIntFunction<Passage> kept) {
    int over = parts.stream().mapToInt(part -> part.lines.size()).sum() - maxLines;
    for (int i = parts.size() - 1; i >= 0 && over > 0; i--) {
      Part part = parts.get(i);
      int lines = part.lines.size();
      int needed = part.passage == null ? lines : kept.applyAsInt(part.passage);
      int fewer = Math.max(needed, lines - over);
      if (fewer < lines) {
        parts.set(i, part.within(fewer));
        over -= lines - parts.get(i).lines.size();
      }
    }
  }
}
