package dev.stallwatch.report.notify;

import dev.stallwatch.model.SmallFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where a value comes from. Its text forms name the place and never the value, so that it may stand
 * in messages and records.
 *
 * @param kind the kind of place
 * @param name name of the variable, path of the file, or the value itself where it is no secret
 */
public record ValueSource(Kind kind, String name) {
  private static final int MAX_BYTES = 64 << 10;

  /** The places that a value can stand in. */
  public enum Kind {
    /** An environment variable. */
    ENVIRONMENT,
    /** A file of one line, as orchestrators mount secrets. */
    FILE,
    /** The configuration: for what is no secret. */
    CONFIGURATION
  }

  /**
   * Fetches the value, without blanks around it.
   *
   * @throws ChannelException if it is not there
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

  private static Secret present(String value, String otherwise) throws ChannelException {
    if (value.isBlank()) {
      throw new ChannelException(otherwise);
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
