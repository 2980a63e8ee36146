package dev.stallwatch.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The output formats for the rows of a query. */
public enum QueryOutput {
  /** Aligned columns of any width; {@link FittedTable} fits them to a terminal. */
  TABLE {
    @Override
    public void print(ResultSet rows, PrintWriter out) throws SQLException {
      TextTable.print(cells(rows), out);
    }
  },
  /** A line for each value, with the name of its column, and a heading for each row. */
  VERTICAL {
    @Override
    public void print(ResultSet rows, PrintWriter out) throws SQLException {
      List<String> names = names(rows).stream().map(SafeText::of).toList();
      int width = names.stream().mapToInt(String::length).max().orElse(0);
      for (long row = 1; rows.next(); row++) {
        out.println("row " + row);
        List<String> values = line(rows);
        for (int i = 0; i < values.size(); i++) {
          String pad = " ".repeat(width - names.get(i).length());
          out.println(("  " + names.get(i) + pad + "  " + values.get(i)).stripTrailing());
        }
      }
    }
  },
  /**
   * CSV as in RFC 4180 with a header line, except that lines end with LF. Safe for spreadsheets and
   * terminals: formulas get a leading apostrophe, control characters are replaced.
   */
  CSV {
    @Override
    public void print(ResultSet rows, PrintWriter out) throws SQLException {
      csv(rows, SafeCell::of, out);
    }
  },
  /** CSV without these replacements. */
  CSV_VERBATIM {
    @Override
    public void print(ResultSet rows, PrintWriter out) throws SQLException {
      csv(rows, UnaryOperator.identity(), out);
    }
  },
  /** One JSON array with an object per row. */
  JSON {
    @Override
    public void print(ResultSet rows, PrintWriter out) throws SQLException {
      List<String> names = names(rows);
      try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartArray();
        while (rows.next()) {
          json.writeStartObject();
          for (int i = 0; i < names.size(); i++) {
            json.writeFieldName(names.get(i));
            JsonValues.write(json, rows.getObject(i + 1));
          }
          json.writeEndObject();
        }
        json.writeEndArray();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      out.println();
    }
  };

  /** Prints all rows in this format. */
  public abstract void print(ResultSet rows, PrintWriter out) throws SQLException;

  /** Returns the names of the columns, then the values of each row, safe for a terminal. */
  static List<List<String>> cells(ResultSet rows) throws SQLException {
    List<List<String>> lines = new ArrayList<>();
    lines.add(names(rows).stream().map(SafeText::of).toList());
    while (rows.next()) {
      lines.add(line(rows));
    }
    return lines;
  }

  private static List<String> line(ResultSet rows) throws SQLException {
    List<String> line = new ArrayList<>();
    for (@Nullable String value : texts(rows)) {
      line.add(value == null ? TextTable.NULL : SafeText.of(value));
    }
    return line;
  }

  private static List<String> names(ResultSet rows) throws SQLException {
    ResultSetMetaData meta = rows.getMetaData();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      names.add(meta.getColumnLabel(i));
    }
    return names;
  }

  private static List<@Nullable String> texts(ResultSet rows) throws SQLException {
    List<@Nullable String> values = new ArrayList<>();
    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
      Object value = rows.getObject(i);
      values.add(value == null ? null : JsonValues.text(value));
    }
    return values;
  }

  private static void csv(ResultSet rows, UnaryOperator<String> cell, PrintWriter out)
      throws SQLException {
    out.print(csv(names(rows).stream().map(cell).toList()));
    while (rows.next()) {
      List<@Nullable String> line = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        Object value = rows.getObject(i);
        String text = value == null ? null : JsonValues.text(value);
        line.add(text == null || value instanceof Number ? text : cell.apply(text));
      }
      out.print(csv(line));
    }
  }

  private static String csv(List<? extends @Nullable String> values) {
    StringBuilder line = new StringBuilder();
    String separator = "";
    for (String value : values) {
      line.append(separator);
      separator = ",";
      if (value == null) {
        continue;
      }
      if (value.isEmpty()
          || value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
        line.append('"').append(value.replace("\"", "\"\"")).append('"');
      } else {
        line.append(value);
      }
    }
    return line.append("\n").toString();
  }
}
