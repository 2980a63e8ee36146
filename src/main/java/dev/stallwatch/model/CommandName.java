package dev.stallwatch.model;

/**
 * What a user types to call the job. The commands in messages, help and reports begin with it, so
 * that they can be copied: it differs between a checkout and an installation.
 */
public final class CommandName {
  /** The name in a checkout, as the texts of the program are written. */
  public static final String IN_CHECKOUT = "jobs/stallwatch";

  /** The system property that contains the name. */
  public static final String PROPERTY = "stallwatch.command";

  /** The directory of files for users: in it in a checkout, next to the program otherwise. */
  private static final String JOBS = "jobs/";

  private CommandName() {}

  /** Returns the name, such as {@code stallwatch}. */
  public static String current() {
    return System.getProperty(PROPERTY, IN_CHECKOUT);
  }

  /**
   * Returns a text of the program with the commands and paths of this installation.
   *
   * @param text a text with those of a checkout
   */
  public static String in(String text) {
    return IN_CHECKOUT.equals(current())
        ? text
        : text.replace(IN_CHECKOUT, current()).replace(JOBS, "");
  }
}
