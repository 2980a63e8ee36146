package dev.stallwatch.report;

/**
 * What a text may use to be read more easily: colours and block characters, each only where they
 * can be shown. What it says never depends on them.
 *
 * @param colour whether there are colours
 * @param glyphs which characters there are
 */
public record TerminalStyle(Colour colour, Glyphs glyphs) {
  /** For files, pipes and tests. */
  public static final TerminalStyle PLAIN = new TerminalStyle(Colour.NONE, Glyphs.ASCII);

  /** Whether there are colours. */
  public enum Colour {
    /** None, as in files. */
    NONE,
    /** Those of ECMA-48 ("ANSI"). */
    ANSI
  }

  /** The levels of a small graph, the lowest first. */
  public enum Glyphs {
    /** Unicode's block elements. */
    BLOCKS("\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"),
    /** Of growing height or weight. */
    ASCII("_.-~=+*#");

    private final String levels;

    Glyphs(String levels) {
      this.levels = levels;
    }

    /** The character of a share of the highest level, 0 to 1; a blank where it is not known. */
    char level(double share) {
      return Double.isNaN(share)
          ? ' '
          : levels.charAt((int) Math.min(levels.length() - 1L, (long) (share * levels.length())));
    }
  }

  /** What a piece of text is, which its colour tells. */
  public enum Role {
    /** The name of a line. */
    LABEL("2"),
    /** Gravest. */
    CRITICAL("1;31"),
    /** Grave. */
    WARNING("1;33"),
    /** Worth knowing. */
    INFO("1;36"),
    /** Fine. */
    FINE("32");

    private final String code;

    Role(String code) {
      this.code = code;
    }
  }

  /** The text in the colour of its role; as it is where there are none. */
  String painted(Role role, String text) {
    return colour == Colour.NONE || text.isEmpty()
        ? text
        : "\033[" + role.code + "m" + text + "\033[0m";
  }
}
