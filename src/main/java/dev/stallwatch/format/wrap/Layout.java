package dev.stallwatch.format.wrap;

import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.foreign.HeadContent;
import dev.stallwatch.format.line.LineSource;
import dev.stallwatch.format.line.LineSplitter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a content is built: wrappings, and inside of them the lines of a format. */
public final class Layout {
  private final List<Wrapping> wrappings;
  private final @Nullable LogFormat format;
  private final List<String> firstLines;

  private Layout(List<Wrapping> wrappings, @Nullable LogFormat format, List<String> firstLines) {
    this.wrappings = List.copyOf(wrappings);
    this.format = format;
    this.firstLines = firstLines;
  }

  /**
   * Recognises the layout of a content.
   *
   * @param head its first bytes
   * @param isComplete whether they are all
   * @param firstLines its first lines that are not blank; the last may be truncated
   * @param formats formats that it may have
   */
  public static Layout of(
      byte[] head, boolean isComplete, List<String> firstLines, LogFormats formats) {
    return new Search(formats).of(new Head(head, isComplete, firstLines), 0);
  }

  /** Returns the format of the innermost lines, {@code null} if it is unknown. */
  public @Nullable LogFormat format() {
    return format;
  }

  /** Returns the first of the innermost lines, as far as they could be reached. */
  public List<String> firstLines() {
    return firstLines;
  }

  /** Returns the names of the wrappings, the outermost first. */
  public List<String> names() {
    return wrappings.stream().map(Wrapping::name).toList();
  }

  /**
   * Returns what the wrappings are, for people, the outermost first; {@code null} if there are
   * none.
   */
  public @Nullable String description() {
    return wrappings.isEmpty()
        ? null
        : wrappings.stream().map(Wrapping::description).collect(Collectors.joining(" around "));
  }

  /** Returns whether the content can be split between any two of its outermost lines. */
  public boolean isSplittable() {
    return wrappings.stream().allMatch(Wrapping::isSplittable);
  }

  /** Returns the innermost lines of a content with this layout. */
  public LineSource lines(Content content) {
    if (wrappings.isEmpty()) {
      return directly(content);
    }
    LineSource lines = null;
    int maxLineBytes = content.maxLineBytes();
    for (Wrapping wrapping : wrappings) {
      lines = wrapping.open(lines == null ? content : Content.of(lines, maxLineBytes));
    }
    return Objects.requireNonNull(lines);
  }

  private LineSource directly(Content content) {
    boolean isJson = format != null && !firstLines.isEmpty() && firstLines.get(0).startsWith("{");
    LineSource lines = content.lines();
    if (isJson && lines instanceof LineSplitter splitter) {
      splitter.keep(ValuesOnOneLine::isIn);
    }
    return lines;
  }

  private Layout inside(Wrapping wrapping) {
    List<Wrapping> all = new ArrayList<>();
    all.add(wrapping);
    all.addAll(wrappings);
    return new Layout(all, format, firstLines);
  }

  /** The search for a layout; its cost is bounded. */
  private static final class Search {
    private static final int MAX_DEPTH = 4;
    private static final int MAX_WRAPPINGS_TRIED = 200;

    private final LogFormats formats;
    private int tried;

    Search(LogFormats formats) {
      this.formats = formats;
    }

    Layout of(Head head, int depth) {
      LogFormat direct = formats.recognise(head.lines()).orElse(null);
      if (head.lines().isEmpty() || (direct != null && isReadDirectly(direct, head))) {
        return new Layout(List.of(), direct, head.lines());
      }
      Layout unknown = new Layout(List.of(), direct, head.lines());
      Layout unread = null;
      List<Wrapping> wrappings = depth == MAX_DEPTH ? List.of() : Wrappings.of(head, depth == 0);
      for (Wrapping wrapping : wrappings) {
        Head inner = tried++ < MAX_WRAPPINGS_TRIED ? head.inside(wrapping) : null;
        if (inner == null) {
          continue;
        }
        Layout found = of(inner, depth + 1);
        if (found.readsEnough(wrapping)) {
          return found.inside(wrapping);
        }
        boolean isSure = wrapping.proof() == Wrapping.Proof.FORM;
        if (isSure && found.format != null && unread == null) {
          unread = found.inside(wrapping);
        }
        boolean isNamed =
            unknown.wrappings.isEmpty() && direct == null && !HeadContent.areForeign(head.lines());
        if (isSure && found.format == null && isNamed) {
          unknown = found.inside(wrapping);
        }
      }
      return unread == null ? unknown : unread;
    }

    /**
     * Returns whether the format can read the lines as they are. Names of members, by which formats
     * are recognised, may also stand inside of an envelope, or several records on one line. A
     * record on a line of its own may be the last element of an array.
     */
    private static boolean isReadDirectly(LogFormat format, Head head) {
      boolean isJson = head.firstByte() == '{' || head.firstByte() == '[';
      boolean beginsWithText =
          !isJson && head.lines().size() > 1 && head.lines().get(1).startsWith("{");
      return !beginsWithText
          && !(isJson && Wrappings.holdsSeveralValuesPerLine(head))
          && !(isJson && Wrappings.beginsOverSeveralLines(head))
          && reads(format, head.lines(), 1);
    }
  }

  /** Returns whether the format reads enough lines to prove the wrapping around them. */
  private boolean readsEnough(Wrapping wrapping) {
    boolean half = wrapping.proof() == Wrapping.Proof.HALF_OF_LINES;
    int wanted = half ? (firstLines.size() + 1) / 2 : 1;
    return format != null && reads(format, firstLines, wanted);
  }

  /** Returns whether at least some number of lines is not rejected. */
  private static boolean reads(LogFormat format, List<String> lines, int wanted) {
    LineParser parser = format.open();
    int read = 0;
    for (int i = 0; i < lines.size() && read < wanted; i++) {
      byte[] b = lines.get(i).getBytes(StandardCharsets.UTF_8);
      try {
        read += parser.parse(b, 0, b.length) instanceof ParsedLine.Rejected ? 0 : 1;
      } catch (RuntimeException | StackOverflowError e) {
        // Defensive: such a line is not read.
      }
    }
    return read >= wanted;
  }
}
