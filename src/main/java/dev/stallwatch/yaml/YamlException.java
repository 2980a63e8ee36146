package dev.stallwatch.yaml;

/** A YAML file cannot be used. The message names the file, the line and the key. */
public final class YamlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message of one line. */
  YamlException(String message) {
    super(message);
  }
}
