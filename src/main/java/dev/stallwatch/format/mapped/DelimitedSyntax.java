package dev.stallwatch.format.mapped;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns between separators. Their names are those of a header line, which may be repeated and
 * change, or of a list.
 *
 * @param separator separator, an ASCII character
 * @param quoting how columns are quoted
 * @param columns names of the columns of files without a header; empty if each has one
 * @param header where names are
 * @param blanks what blanks around separators mean
 * @param further whether lines may have more columns than names
 */
public record DelimitedSyntax(
    char separator,
    Quoting quoting,
    List<String> columns,
    Header header,
    Blanks blanks,
    Further further)
    implements LineSyntax {

  /** How columns are quoted: a column that begins with the quote ends with it. */
  public enum Quoting {
    /** Never: a quote is a character as any other. */
    NONE,
    /** By {@code "}, which is doubled within (RFC 4180). */
    DOUBLED,
    /** By {@code "}, before which a backslash stands within. */
    BACKSLASH
  }

  /** What blanks around a separator mean. */
  public enum Blanks {
    /** They belong to the columns. */
    KEPT,
    /** Nothing. */
    TRIMMED,
    /** Nothing, and separators that follow each other count as one. */
    MERGED
  }

  /** Whether lines may have more columns than names. */
  public enum Further {
    /** No: further columns mean that a client forged some. */
    REFUSED,
    /** They are skipped: later versions of the server add columns. */
    SKIPPED
  }

  /**
   * Where the names of columns are.
   *
   * @param prefix beginning of header lines, after which the names follow, such as {@code
   *     #Fields:}; empty for a line of names only; {@code null} if there is no header
   */
  public record Header(@Nullable String prefix) implements Serializable {
    /** There is no header. */
    public static final Header NONE = new Header(null);
  }

  /** Copies the list into a serializable one. */
  public DelimitedSyntax {
    columns = new ArrayList<>(columns);
  }

  @Override
  public List<String> names() {
    return header.prefix() == null ? columns : List.of();
  }

  @Override
  public LineReader open(List<String> sources, boolean[] wanted) {
    return new DelimitedReader(this, sources);
  }
}
