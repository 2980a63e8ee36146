package dev.stallwatch.report.page;

import com.google.common.base.Splitter;
import com.google.common.html.HtmlEscapers;
import dev.stallwatch.report.SafeText;
import java.util.List;

/**
 * HTML under construction. Texts and values of attributes are escaped, whatever clients sent; names
 * of elements and attributes are those of the callers.
 */
final class Markup {
  private final StringBuilder html = new StringBuilder();

  /**
   * A column of a table.
   *
   * @param label the heading
   * @param cls class of the cells; empty for none, {@code number} for numbers
   */
  record Column(String label, String cls) {
    /** A column of text. */
    static Column text(String label) {
      return new Column(label, "");
    }

    /** A column of numbers, aligned at the right. */
    static Column number(String label) {
      return new Column(label, "number");
    }
  }

  /**
   * A row of a table.
   *
   * @param cls class of the row; empty for none
   * @param cells contents in the order of the columns; the first is the heading of the row
   */
  record Row(String cls, List<Markup> cells) {
    /** Copies the list. */
    Row {
      cells = List.copyOf(cells);
    }
  }

  /** Returns a text as markup. */
  static Markup of(String text) {
    return new Markup().text(text);
  }

  /** Returns a text that a client may have chosen; its direction is isolated. */
  static Markup ofForeign(String text) {
    return new Markup().foreign(text);
  }

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn; an attribute with an empty value is left out
   */
  Markup open(String element, String... attributes) {
    html.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      String value = attributes[i + 1];
      if (!value.isEmpty()) {
        html.append(' ').append(attributes[i]).append("=\"").append(escaped(value)).append('"');
      }
    }
    html.append('>');
    return this;
  }

  /** Closes an element. */
  Markup close(String element) {
    html.append("</").append(element).append(">");
    return this;
  }

  /** Adds an element with a text. */
  Markup element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close(element);
  }

  /** Adds an element with a content. */
  Markup element(String element, Markup content, String... attributes) {
    return open(element, attributes).add(content).close(element);
  }

  /** Adds a text. */
  Markup text(String text) {
    html.append(escaped(text));
    return this;
  }

  /** Adds a text that a client may have chosen; its direction is isolated. */
  Markup foreign(String text) {
    return element("bdi", text);
  }

  /** Adds other markup. */
  Markup add(Markup other) {
    html.append(other.html);
    return this;
  }

  /** Ends the line, for readers of the source. */
  Markup line() {
    html.append('\n');
    return this;
  }

  /** Adds a table in a box that scrolls by itself if the table is wider. */
  Markup table(
      String caption, boolean isCaptionHidden, String cls, List<Column> columns, List<Row> rows) {
    open("div", "class", "scroll").open("table", "class", cls);
    element("caption", caption, "class", isCaptionHidden ? "visually-hidden" : "");
    open("thead").open("tr");
    for (Column column : columns) {
      element("th", column.label(), "scope", "col", "class", column.cls());
    }
    close("tr").close("thead").line().open("tbody").line();
    for (Row row : rows) {
      open("tr", "class", row.cls());
      for (int i = 0; i < row.cells().size(); i++) {
        Column column = columns.get(i);
        if (i == 0) {
          element("th", row.cells().get(i), "scope", "row");
        } else {
          element("td", row.cells().get(i), "class", column.cls(), "data-label", column.label());
        }
      }
      close("tr").line();
    }
    return close("tbody").close("table").close("div").line();
  }

  /** Returns the HTML. */
  @Override
  public String toString() {
    return html.toString();
  }

  /** Replaces unsafe characters except line feeds, which Stallwatch itself writes. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    String separator = "";
    for (String line : Splitter.on('\n').split(text)) {
      safe.append(separator).append(SafeText.of(line));
      separator = "\n";
    }
    return HtmlEscapers.htmlEscaper().escape(safe.toString());
  }
}
