package dev.stallwatch.format.change;

import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.QuotedFields;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parses the lines of a list of changes. A value must not contain a line end. */
final class ChangesCsvLines implements LineParser {
  /** More fields than columns are an unquoted comma. */
  private static final int MAX_FIELDS = ChangeColumn.values().length;

  private final QuotedFields fields = new QuotedFields(',');
  private List<ChangeColumn> columns = List.of();

  /** Returns the columns of a header; null if the line is none. */
  static @Nullable List<ChangeColumn> header(byte[] b, int offset, int length) {
    List<String> names = values(new QuotedFields(','), b, offset, length);
    return names == null ? null : ChangeColumn.ofHeader(names);
  }

  @Override
  public String layout() {
    return columns.stream().map(ChangeColumn::code).collect(Collectors.joining(","));
  }

  @Override
  public ParsedLine parse(byte[] b, int offset, int length) {
    if (length > 0 && b[offset] == '#') {
      return ParsedLine.ignored(IgnoreReason.COMMENT);
    }
    List<String> values = values(fields, b, offset, length);
    if (values == null) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS);
    }
    List<ChangeColumn> named = ChangeColumn.ofHeader(values);
    if (named != null) {
      columns = named;
      return ParsedLine.HEADER;
    }
    if (columns.isEmpty()) {
      return ParsedLine.rejected(RejectReason.NO_HEADER);
    }
    if (values.size() > columns.size()) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS);
    }
    Map<ChangeColumn, String> row = new EnumMap<>(ChangeColumn.class);
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).isEmpty()) {
        row.put(columns.get(i), values.get(i));
      }
    }
    return ChangeRow.parsed(row);
  }

  /** Returns the values, stripped; null if quotes are wrong or there are too many values. */
  private static @Nullable List<String> values(
      QuotedFields fields, byte[] b, int offset, int length) {
    List<String> values = new ArrayList<>();
    fields.begin(b, offset, offset + length);
    while (fields.next()) {
      if (values.size() == MAX_FIELDS) {
        return null;
      }
      String text = Field.text(b, fields.from(), fields.to());
      values.add((fields.isQuoted() ? text.replace("\"\"", "\"") : text).strip());
    }
    return fields.isMalformed() ? null : values;
  }
}
