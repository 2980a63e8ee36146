package dev.stallwatch.format.gcs;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The column of each field of a line, by the names in a header. */
final class GcsLayout {
  private static final int NOT_READ = -1;
  private static final int MAX_HEADER_LENGTH = 4096;
  private static final int MAX_NAMES = 100;
  private static final int MAX_NAME_LENGTH = 64;
  private static final CharMatcher LETTER =
      CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('A', 'Z'));
  private static final CharMatcher OF_NAMES =
      LETTER.or(CharMatcher.inRange('0', '9')).or(CharMatcher.is('_'));

  /** The columns of a usage log, in which Google has written them since the beginning. */
  private static final String DEFAULT_HEADER =
      "time_micros,c_ip,c_ip_type,c_ip_region,cs_method,cs_uri,sc_status,cs_bytes,sc_bytes,"
          + "time_taken_micros,cs_host,cs_referer,cs_user_agent,s_request_id,cs_operation,cs_bucket,"
          + "cs_object";

  /** The layout of lines without a header. */
  static final GcsLayout DEFAULT = Objects.requireNonNull(ofHeader(DEFAULT_HEADER));

  private final int[] columnOfField;

  private GcsLayout(int[] columnOfField) {
    this.columnOfField = columnOfField;
  }

  /** Returns the layout of a header, {@code null} if the line is not the header of a usage log. */
  static @Nullable GcsLayout ofHeader(String line) {
    if (line.length() > MAX_HEADER_LENGTH) {
      return null;
    }
    List<String> names = Splitter.on(',').splitToList(line).stream().map(GcsLayout::plain).toList();
    if (names.size() < 2
        || names.size() > MAX_NAMES
        || !names.stream().allMatch(GcsLayout::isName)) {
      return null;
    }
    Set<GcsColumn> columns = EnumSet.noneOf(GcsColumn.class);
    int[] columnOfField = new int[names.size()];
    for (int i = 0; i < columnOfField.length; i++) {
      GcsColumn column = GcsColumn.ofName(names.get(i));
      columnOfField[i] = column != null && columns.add(column) ? column.ordinal() : NOT_READ;
    }
    return columns.containsAll(GcsColumn.REQUIRED) ? new GcsLayout(columnOfField) : null;
  }

  /** Returns a name without quotes, either of which may be missing. */
  private static String plain(String name) {
    int from = name.startsWith("\"") ? 1 : 0;
    int to = name.endsWith("\"") ? name.length() - 1 : name.length();
    return name.substring(Math.min(from, to), to);
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_NAME_LENGTH
        && LETTER.matches(name.charAt(0))
        && OF_NAMES.matchesAllOf(name);
  }

  /**
   * Returns whether a line may be a header: it begins with a letter, whereas records begin with a
   * number.
   */
  static boolean mayBeHeader(byte[] b, int offset, int end) {
    int first = offset < end && b[offset] == '"' ? offset + 1 : offset;
    return first < end
        && end - offset <= MAX_HEADER_LENGTH
        && ((b[first] >= 'a' && b[first] <= 'z') || (b[first] >= 'A' && b[first] <= 'Z'));
  }

  /** Returns the number of fields of a line. */
  int fields() {
    return columnOfField.length;
  }

  /** Returns the ordinal of the column of a field, negative if it is not read. */
  int column(int field) {
    return columnOfField[field];
  }
}
