package dev.stallwatch.yaml;

import dev.stallwatch.model.Names;
import java.util.Collection;

/** The value of a key is wrong. {@link YamlFile} adds the file and the line. */
public final class KeyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String path;

  /**
   * With a problem.
   *
   * @param path path of the key, such as {@code sources[0].path}
   * @param problem what is wrong and what to do, in one line
   */
  public KeyException(String path, String problem) {
    super(path.isEmpty() ? problem : path + ": " + problem);
    this.path = path;
  }

  /** A value, or the name of a key, that is none of the allowed ones. */
  public static KeyException unknown(
      String path, String what, String written, Collection<String> allowed) {
    return new KeyException(
        path, "unknown " + what + " '" + written + "'" + Names.choices(written, allowed));
  }

  /**
   * Checks that a value is one of the allowed ones, and returns it.
   *
   * @throws KeyException if it is not
   */
  public static String oneOf(String path, String written, Collection<String> allowed) {
    if (!allowed.contains(written)) {
      throw unknown(path, "value", written, allowed);
    }
    return written;
  }

  /**
   * Checks that a number is within limits, both inclusive, and returns it.
   *
   * @throws KeyException if it is not
   */
  public static double within(String path, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new KeyException(
          path, "must be from " + text(min) + " to " + text(max) + ", not " + text(value));
    }
    return value;
  }

  /**
   * Checks that a number is within limits, both inclusive, and returns it.
   *
   * @throws KeyException if it is not
   */
  public static int within(String path, int value, int min, int max) {
    return (int) within(path, (double) value, min, max);
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** The path of the key. */
  public String path() {
    return path;
  }
}
