package dev.stallwatch.engine.input;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * A pattern with {@code **}, which stands for any number of directories: {@code logs/**}{@code
 * /*.gz}. A directory that matches stands for all files below it, as elsewhere.
 */
final class RecursivePattern {
  private static final String ANY_DEPTH = "**";

  private final Path top;

  /** A filter for each name after the top; null for any number of names. */
  private final List<@Nullable GlobFilter> filters;

  private RecursivePattern(Path top, List<@Nullable GlobFilter> filters) {
    this.top = top;
    this.filters = filters;
  }

  /**
   * Returns the pattern; empty if it has no {@code **}.
   *
   * @throws IOException if a part is not a valid pattern
   */
  static Optional<RecursivePattern> of(Path pattern) throws IOException {
    List<@Nullable GlobFilter> filters = new ArrayList<>();
    Path top = null;
    int from = 0;
    for (Path at = pattern; at != null && !at.getName().isEmpty(); at = at.getParent()) {
      boolean isAnyDepth = at.getName().equals(ANY_DEPTH);
      filters.add(0, isAnyDepth ? null : new GlobFilter(at.getName()));
      from++;
      if (isAnyDepth) {
        Path parent = at.getParent();
        top = parent == null ? new Path(Path.CUR_DIR) : parent;
        from = 0;
      }
    }
    return top == null
        ? Optional.empty()
        : Optional.of(new RecursivePattern(top, filters.subList(from, filters.size())));
  }

  /** Returns the part before the first {@code **}, a path or a pattern. */
  Path top() {
    return top;
  }

  /**
   * Whether a file matches, or a directory above it.
   *
   * @param below its path below the top
   */
  boolean matches(String below) {
    return matches(Splitter.on(Path.SEPARATOR_CHAR).omitEmptyStrings().splitToList(below), 0, 0);
  }

  private boolean matches(List<String> names, int name, int filter) {
    if (filter == filters.size()) {
      return name > 0;
    }
    GlobFilter wanted = filters.get(filter);
    if (wanted == null) {
      for (int next = name; next <= names.size(); next++) {
        if (matches(names, next, filter + 1)) {
          return true;
        }
      }
      return false;
    }
    return name < names.size()
        && wanted.accept(new Path(null, null, names.get(name)))
        && matches(names, name + 1, filter + 1);
  }
}
