package dev.stallwatch.flow;

import org.jspecify.annotations.Nullable;

/**
 * What carries the runs of a command.
 *
 * @param asked what the operator asked for
 * @param master Spark's master; null if none was given
 */
public record CarrierChoice(Asked asked, @Nullable String master) {
  /** The choice of a command without options. */
  public static final CarrierChoice AUTOMATIC = new CarrierChoice(Asked.AUTO, null);

  /** One machine reads more than this within a night, but a cluster is faster. */
  static final long MAX_LOCAL_BYTES = 20_000_000_000L;

  /** What carries a run. */
  public enum Asked {
    /** The threads of this process. */
    LOCAL,
    /** Spark. */
    SPARK,
    /** Spark if its master is given or the input is large, else this process. */
    AUTO
  }

  /**
   * Returns the choice of the options of a command.
   *
   * @throws IllegalArgumentException if a master is given for a run of this process
   * @param master Spark's master; without it, that of {@code spark-submit}, which sets {@code
   *     spark.master}
   */
  public static CarrierChoice of(Asked asked, @Nullable String master) {
    if (asked == Asked.LOCAL && master != null) {
      throw new IllegalArgumentException(
          "--engine local runs in this process and uses no --master; leave out one of them");
    }
    return new CarrierChoice(asked, master == null ? System.getProperty("spark.master") : master);
  }

  /**
   * Returns whether Spark carries a run.
   *
   * @param inputBytes size of the input as stored
   */
  public boolean isSpark(long inputBytes) {
    return switch (asked) {
      case LOCAL -> false;
      case SPARK -> true;
      case AUTO -> master != null || inputBytes > MAX_LOCAL_BYTES;
    };
  }
}
