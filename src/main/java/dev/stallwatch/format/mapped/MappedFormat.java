package dev.stallwatch.format.mapped;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RecordText;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A format defined by a {@link Mapping}. A file is recognised if nearly all of its first lines
 * parse: they have the fields that every request has, in their places and of their types, and the
 * signs of the mapping.
 */
public final class MappedFormat implements LogFormat {
  private final String name;

  /** Read when it is needed: most files have a format that is tried before. */
  private final Supplier<Mapping> mapping;

  private MappedFormat(String name, Supplier<Mapping> mapping) {
    this.name = name;
    this.mapping = Suppliers.memoize(mapping);
  }

  /** Creates the format of a mapping. */
  public MappedFormat(Mapping mapping) {
    this(mapping.name(), () -> mapping);
  }

  /**
   * Returns the format of a mapping that comes with Stallwatch.
   *
   * @param name name of the resource next to this class, without {@code .yaml}
   */
  public static MappedFormat bundled(String name) {
    return new MappedFormat(name, () -> BundledMappings.named(name));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String source() {
    return mapping.get().source();
  }

  /** Returns how the lines are read. */
  public LineSyntax syntax() {
    return mapping.get().syntax();
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    Mapping tried = mapping.get();
    List<String> sources = tried.sources();
    Parser parser = parser(RecordText.ALL);
    SignTest[] signs =
        tried.signs().stream().map(sign -> new SignTest(sign, sources)).toArray(SignTest[]::new);
    int lines = 0;
    int read = 0;
    boolean header = false;
    for (String line : firstLines) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      ParsedLine parsed = parser.parse(bytes, 0, bytes.length);
      if (parsed instanceof ParsedLine.Header) {
        header |= parser.hasRequired();
      } else if (!isComment(parsed)) {
        lines++;
        read += isRead(parsed) && parser.hasAll(signs) ? 1 : 0;
        if (lines - read > maxUnread(firstLines.size())) {
          return false; // whatever the other lines are
        }
      }
    }
    return lines == 0 ? header : 2 * read > lines && lines - read <= maxUnread(lines);
  }

  private static int maxUnread(int lines) {
    return Math.max(1, lines / 10);
  }

  private static boolean isComment(ParsedLine parsed) {
    return parsed instanceof ParsedLine.Ignored ignored && ignored.reason() == IgnoreReason.COMMENT;
  }

  private static boolean isRead(ParsedLine parsed) {
    return parsed instanceof ParsedLine.Accepted || parsed instanceof ParsedLine.Ignored;
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return parser(wanted);
  }

  private Parser parser(ImmutableSet<RecordText> wanted) {
    Mapping used = mapping.get();
    List<String> sources = used.sources();
    LineReader reader = used.syntax().open(sources, used(used, sources, wanted));
    return new Parser(reader, new MappedRequest(used, sources, reader.values(), wanted), used);
  }

  /** Returns for each value whether a record, or whether a line is one, depends on it. */
  private static boolean[] used(
      Mapping mapping, List<String> sources, ImmutableSet<RecordText> wanted) {
    Set<String> names = new HashSet<>();
    for (Map.Entry<MappedField, List<Origin>> entry : mapping.fields().entrySet()) {
      RecordText only = entry.getKey().onlyText();
      // The address and the object decide whether a line is a record.
      boolean decides =
          only == null || only == RecordText.CLIENT_ADDRESS || only == RecordText.OBJECT;
      if (decides || wanted.contains(only)) {
        entry.getValue().forEach(origin -> names.add(origin.from()));
      }
    }
    mapping.signs().forEach(sign -> names.add(sign.from()));
    mapping.ignored().forEach(lines -> names.add(lines.sign().from()));
    boolean[] used = new boolean[sources.size()];
    for (int i = 0; i < used.length; i++) {
      used[i] = names.contains(sources.get(i));
    }
    return used;
  }

  /** Parses the lines of one file. */
  private static final class Parser implements LineParser {
    private final LineReader reader;
    private final MappedRequest request;
    private final Mapping mapping;

    Parser(LineReader reader, MappedRequest request, Mapping mapping) {
      this.reader = reader;
      this.request = request;
      this.mapping = mapping;
    }

    @Override
    public ParsedLine parse(byte[] buffer, int offset, int length) {
      ParsedLine other = reader.read(buffer, offset, length);
      return other == null ? request.parsed() : other;
    }

    boolean hasAll(SignTest[] signs) {
      for (SignTest sign : signs) {
        if (!sign.holds(reader.values())) {
          return false;
        }
      }
      return true;
    }

    /** Returns whether the last header names the fields that every request has. */
    boolean hasRequired() {
      return mapping.missing(reader.columns()::contains).isEmpty();
    }

    @Override
    public String layout() {
      return reader.layout();
    }

    @Override
    public List<String> otherColumns() {
      return reader.otherColumns();
    }
  }
}
