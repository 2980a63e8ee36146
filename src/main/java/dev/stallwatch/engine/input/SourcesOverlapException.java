package dev.stallwatch.engine.input;

/**
 * Thrown if two sources contain the same file, so that its settings are ambiguous; the message
 * names both.
 */
public final class SourcesOverlapException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception for a file in two sources. */
  public SourcesOverlapException(String file, String source, String other) {
    super(
        "the sources %s and %s both reach %s (narrow the path of one of them)"
            .formatted(source, other, file));
  }
}
