package dev.stallwatch.spark.input;

/** Two sources claim the same file, so nobody knows whose settings hold; the message names both. */
public final class SourcesOverlapException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Of a file that two sources reach. */
  public SourcesOverlapException(String file, String source, String other) {
    super(
        "the sources %s and %s both reach %s (narrow the path of one of them)"
            .formatted(source, other, file));
  }
}
