package dev.stallwatch.format.mapped;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines that a regular expression matches from start to end; a name is a named group {@code
 * (?P<name>...)}. RE2 matches in time linear in the line, whatever a client writes. That time is
 * multiplied by the size of the expression, which is therefore limited, and so is their product.
 *
 * @param expression the expression
 */
public record RegexSyntax(String expression) implements LineSyntax {
  private static final int MAX_LENGTH = 4096;
  private static final int MAX_PROGRAM = 2000;

  /** The largest product of the sizes of expression and line; a second of work at most. */
  private static final long MAX_STEPS = 20_000_000;

  /** Every file is compared with the expressions, and compiling one costs more than that. */
  private static final Cache<String, Pattern> COMPILED =
      CacheBuilder.newBuilder().maximumSize(64).build();

  @Override
  public List<String> names() {
    Map<String, Integer> groups = compiled().namedGroups();
    if (groups.isEmpty()) {
      throw new IllegalArgumentException(
          "the expression has no named group; write (?P<status>[0-9]+)");
    }
    return groups.keySet().stream().sorted().toList();
  }

  private Pattern compiled() {
    if (expression.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the expression is too long; at most " + MAX_LENGTH + " characters");
    }
    Pattern known = COMPILED.getIfPresent(expression);
    if (known != null) {
      return known;
    }
    try {
      Pattern pattern = Pattern.compile(expression);
      if (pattern.programSize() > MAX_PROGRAM) {
        throw new IllegalArgumentException(
            "the expression is too large: use smaller counts of repetition");
      }
      COMPILED.put(expression, pattern);
      return pattern;
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "not a regular expression of RE2: "
              + e.getDescription()
              + " near '"
              + e.getPattern()
              + "'",
          e);
    }
  }

  @Override
  public LineReader open(List<String> sources, boolean[] wanted) {
    Pattern pattern = compiled();
    Map<String, Integer> groups = pattern.namedGroups();
    int[] group = sources.stream().mapToInt(name -> groups.getOrDefault(name, 0)).toArray();
    return new Reader(pattern, group);
  }

  /** Matches lines. */
  private static final class Reader implements LineReader {
    private static final ParsedLine NO_MATCH =
        ParsedLine.rejected(RejectReason.SHIFTED_FIELDS, "pattern");
    private static final ParsedLine TOO_LONG = ParsedLine.rejected(RejectReason.LINE_TOO_LONG);

    private final Matcher matcher;
    private final int[] group;
    private final Spans spans;
    private final long maxLength;

    Reader(Pattern pattern, int[] group) {
      this.matcher = pattern.matcher(new byte[0]);
      this.group = group;
      this.spans = new Spans(group.length);
      this.maxLength = MAX_STEPS / Math.max(1, pattern.programSize());
    }

    @Override
    public @Nullable ParsedLine read(byte[] buffer, int offset, int length) {
      if (length > maxLength) {
        return TOO_LONG;
      }
      byte[] line = Arrays.copyOfRange(buffer, offset, offset + length);
      matcher.reset(line);
      if (!matcher.matches()) {
        return NO_MATCH;
      }
      spans.begin(line);
      for (int value = 0; value < group.length; value++) {
        if (matcher.start(group[value]) >= 0) {
          spans.put(value, matcher.start(group[value]), matcher.end(group[value]));
        }
      }
      return null;
    }

    @Override
    public LineValues values() {
      return spans;
    }
  }
}
