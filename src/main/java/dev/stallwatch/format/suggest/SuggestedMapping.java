package dev.stallwatch.format.suggest;

import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.mapped.MappedField;
import dev.stallwatch.format.mapped.MappedFormat;
import dev.stallwatch.format.mapped.MappingKeys;
import dev.stallwatch.yaml.YamlException;
import dev.stallwatch.yaml.YamlFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A proposal of a mapping.
 *
 * @param yaml the keys of the mapping, with comments
 * @param lines lines from which it was made
 * @param read lines that it reads; 0 if it is incomplete
 * @param problem why it cannot be used as it is, {@code null} if it can
 */
public record SuggestedMapping(String yaml, int lines, int read, @Nullable String problem) {
  private static final int MAX_UNUSED = 40;

  /**
   * Returns a proposal for lines, {@code null} if their shape is unknown.
   *
   * @param name name of the format
   */
  public static @Nullable SuggestedMapping of(String name, List<String> lines) {
    StringBuilder yaml = new StringBuilder("name: " + name + "\n");
    List<Column> columns = syntax(lines, yaml);
    if (columns == null) {
      return null;
    }
    Guesses guesses = new Guesses(columns);
    Map<MappedField, Guesses.Guess> chosen = guesses.choose();
    yaml.append("servedBy: cdn  # guessed: cdn, or origin for your own servers\n");
    if (!chosen.containsKey(MappedField.REQUEST) && !chosen.containsKey(MappedField.METHOD)) {
      yaml.append("method: GET  # guessed: no method was found\n");
    }
    yaml.append("fields:\n");
    boolean isText = yaml.indexOf("kind: regex") >= 0;
    chosen.forEach((field, guess) -> yaml.append(line(field, guess, isText)));
    unused(guesses, yaml);
    return checked(yaml.toString(), lines);
  }

  /** Adds the keys of the syntax, and returns the columns; {@code null} if there are none. */
  private static @Nullable List<Column> syntax(List<String> lines, StringBuilder yaml) {
    long objects = lines.stream().filter(line -> line.startsWith("{")).count();
    if (2 * objects > lines.size()) {
      yaml.append("kind: json\n");
      List<Column> keys =
          JsonKeys.of(lines).stream().filter(key -> isPrintable(key.name())).toList();
      return keys.isEmpty() ? null : keys;
    }
    Table table = Table.of(lines);
    if (table != null) {
      return delimited(table, yaml);
    }
    Words words = Words.of(lines);
    if (words == null) {
      return null;
    }
    List<Column> columns = numbered(words.columns());
    yaml.append("kind: regex\nexpression: ")
        .append(quoted(words.expression(columns.stream().map(Column::name).toList())))
        .append('\n');
    return columns;
  }

  private static List<Column> delimited(Table table, StringBuilder yaml) {
    yaml.append("kind: delimited\nseparator: ").append(table.separator()).append('\n');
    yaml.append("blanks: trimmed\n");
    if (table.quoted()) {
      yaml.append("quotes: doubled  # guessed: or backslash\n");
    }
    if (table.header() != null) {
      yaml.append("header: ").append(quoted(table.header())).append('\n');
      return table.columns().stream().filter(column -> isPrintable(column.name())).toList();
    }
    List<Column> columns = numbered(table.columns());
    yaml.append("columns: [");
    yaml.append(String.join(", ", columns.stream().map(Column::name).toList())).append("]\n");
    return columns;
  }

  /** Returns columns without names under the names c1, c2, ... */
  private static List<Column> numbered(List<Column> columns) {
    List<Column> named = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      named.add(new Column("c" + (i + 1), columns.get(i).values()));
    }
    return named;
  }

  private static String line(MappedField field, Guesses.Guess guess, boolean isText) {
    String from = quoted(guess.column().name());
    String rule =
        guess.unit() != null
            ? ", unit: " + guess.unit()
            : isText && field == MappedField.USER_AGENT ? ", decode: escapes" : "";
    String value = rule.isEmpty() ? from : "{from: " + from + rule + "}";
    return "  "
        + field.key()
        + ": "
        + value
        + (guess.doubt().isEmpty() ? "" : "  # guessed: " + guess.doubt())
        + "\n";
  }

  private static void unused(Guesses guesses, StringBuilder yaml) {
    List<String> names = guesses.unused().stream().filter(SuggestedMapping::isPrintable).toList();
    if (!names.isEmpty()) {
      yaml.append("# not used: ")
          .append(String.join(", ", names.subList(0, Math.min(MAX_UNUSED, names.size()))))
          .append(names.size() > MAX_UNUSED ? ", ..." : "")
          .append('\n');
    }
  }

  /** Returns whether a name can stand in YAML and on a terminal as it is. */
  private static boolean isPrintable(String name) {
    return !name.isEmpty()
        && name.length() <= 128
        && name.chars().allMatch(c -> c >= ' ' && c < 0x7F);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static SuggestedMapping checked(String yaml, List<String> lines) {
    try {
      LineParser parser =
          new MappedFormat(
                  YamlFile.of("proposal", yaml.getBytes(StandardCharsets.UTF_8))
                      .resolve(MappingKeys.class, keys -> keys.resolve("")))
              .open();
      int read = 0;
      for (String line : lines) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        read += parser.parse(bytes, 0, bytes.length) instanceof ParsedLine.Rejected ? 0 : 1;
      }
      return new SuggestedMapping(yaml, lines.size(), read, null);
    } catch (YamlException e) {
      String message = String.valueOf(e.getMessage());
      int missing = message.indexOf("missing: ");
      return new SuggestedMapping(
          yaml, lines.size(), 0, missing < 0 ? message : message.substring(missing));
    }
  }

  /** Returns the proposal as a configuration file. */
  public String configuration() {
    StringBuilder text = new StringBuilder();
    text.append(
        problem == null
            ? String.format(
                Locale.ROOT,
                "# Proposed mapping: reads %d of the first %d lines. Check what is guessed.\n",
                read,
                lines)
            : "# Proposed mapping: incomplete, " + problem + ". Add what is missing.\n");
    text.append("formats:\n  mappings:\n");
    String indent = "  - ";
    for (String line : yaml.lines().toList()) {
      if (!line.isEmpty()) {
        text.append(indent).append(line).append('\n');
        indent = "    ";
      }
    }
    return text.toString();
  }
}
