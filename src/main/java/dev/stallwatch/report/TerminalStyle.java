package dev.stallwatch.report;

/**
 * The colours, graph characters and width that the output supports. The content of a text never
 * depends on colours and characters; a text that is too long for the width is cut.
 *
 * @param colour support for colours
 * @param glyphs characters of graphs
 * @param columns characters of a line
 */
public record TerminalStyle(Colour colour, Glyphs glyphs, int columns) {
  /** Characters of a line if the terminal does not say. */
  public static final int DEFAULT_COLUMNS = 80;

  /** The style of files, pipes and tests. */
  public static final TerminalStyle PLAIN = new TerminalStyle(Colour.NONE, Glyphs.ASCII);

  /** Creates the style of an output of {@value #DEFAULT_COLUMNS} columns. */
  public TerminalStyle(Colour colour, Glyphs glyphs) {
    this(colour, glyphs, DEFAULT_COLUMNS);
  }

  /** Support for colours. */
  public enum Colour {
    /** No colours. */
    NONE,
    /** Colours of ECMA-48 ("ANSI"). */
    ANSI
  }

  /** The characters of a small graph, the lowest level first. */
  public enum Glyphs {
    /** Unicode's block elements. */
    BLOCKS("\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"),
    /** ASCII characters of increasing height or weight. */
    ASCII("_.-~=+*#");

    private final String levels;

    Glyphs(String levels) {
      this.levels = levels;
    }

    /** Returns the character of a share of the highest level, 0 to 1; a blank for NaN. */
    char level(double share) {
      return Double.isNaN(share)
          ? ' '
          : levels.charAt((int) Math.min(levels.length() - 1L, (long) (share * levels.length())));
    }
  }

  /** The role of a piece of text, shown by its colour. */
  public enum Role {
    /** The label of a line. */
    LABEL("2"),
    /** Critical severity. */
    CRITICAL("1;31"),
    /** Warning severity, and warnings. */
    WARNING("1;33"),
    /** Info severity. */
    INFO("1;36"),
    /** An unaffected group. */
    FINE("32");

    private final String code;

    Role(String code) {
      this.code = code;
    }
  }

  /** Returns the text in the colour of its role; unchanged without colours. */
  String painted(Role role, String text) {
    return colour == Colour.NONE || text.isEmpty()
        ? text
        : "\033[" + role.code + "m" + text + "\033[0m";
  }
}
