package dev.stallwatch.report.notify;

import dev.stallwatch.model.SmallFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The source of a configured value. {@link #toString} names the source and never the value, so that
 * it is safe in messages and records.
 *
 * @param kind kind of source
 * @param name name of the variable, path of the file, or the value itself if it is not a secret
 */
public record ValueSource(Kind kind, String name) {
  private static final int MAX_BYTES = 64 << 10;

  /** The kinds of sources. */
  public enum Kind {
    /** An environment variable. */
    ENVIRONMENT,
    /** A file with one line, as orchestrators mount secrets. */
    FILE,
    /** The configuration, for values that are not secret. */
    CONFIGURATION
  }

  /**
   * Reads the value, without leading and trailing white space.
   *
   * @throws ChannelException if the value is missing or blank
   */
  public Secret read(Environment environment) throws ChannelException {
    return switch (kind) {
      case ENVIRONMENT -> {
        String value = environment.variable(name);
        yield present(value == null ? "" : value, this + " is not set");
      }
      case FILE -> present(content(), this + " is empty");
      case CONFIGURATION -> new Secret(name);
    };
  }

  private static Secret present(String value, String failure) throws ChannelException {
    if (value.isBlank()) {
      throw new ChannelException(failure);
    }
    return new Secret(value.strip());
  }

  private String content() throws ChannelException {
    try {
      return SmallFile.text(Path.of(name), MAX_BYTES);
    } catch (IOException | InvalidPathException e) {
      throw new ChannelException(
          this + " can't be read as a text of at most " + MAX_BYTES + " bytes");
    }
  }

  @Override
  public String toString() {
    return switch (kind) {
      case ENVIRONMENT -> "the environment variable " + name;
      case FILE -> "the file " + name;
      case CONFIGURATION -> "the configuration";
    };
  }
}
