package dev.stallwatch.flow;

import org.jspecify.annotations.Nullable;

/** What carries a run, as asked by a user. */
public enum Carrier {
  /** The threads of this process. */
  LOCAL,

  /** Spark. */
  SPARK,

  /** One of the two, by master and input. */
  AUTO;

  /** The size of compressed input from which one machine takes longer than a cluster is worth. */
  private static final long MAX_LOCAL_BYTES = 20_000_000_000L;

  /**
   * Returns {@link #LOCAL} or {@link #SPARK}.
   *
   * @param asked decides unless it is {@link #AUTO}
   * @param master Spark's master if the user named one, also by {@code spark.master}, as {@code
   *     spark-submit} does; else null
   * @param inputBytes the size of the input, compressed
   */
  public static Carrier choose(Carrier asked, @Nullable String master, long inputBytes) {
    if (asked != AUTO) {
      return asked;
    }
    return master == null && inputBytes <= MAX_LOCAL_BYTES ? LOCAL : SPARK;
  }
}
