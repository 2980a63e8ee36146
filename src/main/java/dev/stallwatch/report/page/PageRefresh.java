package dev.stallwatch.report.page;

import java.time.Duration;
import java.util.Locale;

/** Makes a page load itself anew, as its file is replaced while a run follows its input. */
public final class PageRefresh {
  private static final String START = "<meta http-equiv=\"refresh\" content=\"";
  private static final String END = "\">\n";

  /** The first line of the head. Text from logs comes after it. */
  private static final String HEAD = "<head>\n";

  private PageRefresh() {}

  /**
   * Returns a page that loads itself anew.
   *
   * @param after after how long, at least a second
   */
  public static String in(String page, Duration after) {
    int head = page.indexOf(HEAD) + HEAD.length();
    if (head < HEAD.length()) {
      throw new IllegalStateException("the page has no head");
    }
    return page.substring(0, head)
        + String.format(Locale.ROOT, "%s%d%s", START, after.toSeconds(), END)
        + page.substring(head);
  }

  /** Returns a page that does not load itself anew. */
  public static String without(String page) {
    int head = page.indexOf(HEAD) + HEAD.length();
    if (head < HEAD.length() || !page.startsWith(START, head)) {
      return page;
    }
    return page.substring(0, head) + page.substring(page.indexOf(END, head) + END.length());
  }
}
