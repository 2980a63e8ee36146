package dev.stallwatch.cli;

/** The log of Spark, Hadoop and other libraries on stderr. */
final class LibraryLog {
  private static final String LEVEL = "stallwatch.log.level"; // read by log4j2.properties
  private static final String PROVIDER = "slf4j.provider";

  private LibraryLog() {}

  /**
   * Switches the log on or off. Call it before a library first logs.
   *
   * @param isShown whether the log is printed. If not, Log4j, whose start takes longer than
   *     analysing a small log, is not loaded, unless the operator names another provider
   */
  static void show(boolean isShown) {
    System.setProperty(LEVEL, isShown ? "info" : "off");
    if (!isShown && System.getProperty(PROVIDER) == null) {
      System.setProperty(PROVIDER, "org.slf4j.helpers.NOP_FallbackServiceProvider");
      System.setProperty("slf4j.internal.verbosity", "WARN");
    }
  }
}
