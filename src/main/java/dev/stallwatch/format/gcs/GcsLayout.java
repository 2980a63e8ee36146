package dev.stallwatch.format.gcs;

import com.google.common.base.Splitter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which column each field of a line is, by the names of a header. */
final class GcsLayout {
  private static final int NOT_READ = -1;
  private static final int LONGEST_HEADER = 4096;
  private static final Pattern HEADER =
      Pattern.compile("\"?[A-Za-z]\\w{0,63}\"?(?:,\"?[A-Za-z]\\w{0,63}\"?){1,99}");

  private final int[] columnOfField;

  private GcsLayout(int[] columnOfField) {
    this.columnOfField = columnOfField;
  }

  /** The layout of a header, null where the line is none of a usage log. */
  static @Nullable GcsLayout ofHeader(String line) {
    if (line.length() > LONGEST_HEADER || !HEADER.matcher(line).matches()) {
      return null;
    }
    List<String> names = Splitter.on(',').splitToList(line.replace("\"", ""));
    Set<GcsColumn> columns = EnumSet.noneOf(GcsColumn.class);
    int[] columnOfField = new int[names.size()];
    for (int i = 0; i < columnOfField.length; i++) {
      GcsColumn column = GcsColumn.ofName(names.get(i));
      columnOfField[i] = column != null && columns.add(column) ? column.ordinal() : NOT_READ;
    }
    return columns.containsAll(GcsColumn.REQUIRED) ? new GcsLayout(columnOfField) : null;
  }

  /** Whether a line may be a header at all: it begins with a letter, and records with a number. */
  static boolean mayBeHeader(byte[] b, int offset, int end) {
    int first = offset < end && b[offset] == '"' ? offset + 1 : offset;
    return first < end
        && end - offset <= LONGEST_HEADER
        && ((b[first] >= 'a' && b[first] <= 'z') || (b[first] >= 'A' && b[first] <= 'Z'));
  }

  /** Number of fields of a line. */
  int fields() {
    return columnOfField.length;
  }

  /** Ordinal of the column of a field, negative for one that is not read. */
  int column(int field) {
    return columnOfField[field];
  }
}
