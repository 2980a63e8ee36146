package dev.stallwatch.spark.write;

import dev.stallwatch.spark.table.Extent;

/**
 * A publication that was decided and is not carried out yet.
 *
 * @param extent what it replaces
 * @param run id of its run; empty where an earlier version did not write it down
 * @param state what becomes of it
 */
public record UnfinishedPublication(Extent extent, String run, State state) {
  /** What becomes of a publication. */
  public enum State {
    /** Its run is at work and completes it. */
    IN_PROGRESS,
    /** Its run has ended: the next run completes it, or a repair. */
    INTERRUPTED,
    /** Its run was at work on another host, where alone it shows whether it still is. */
    ELSEWHERE
  }

  /**
   * What a reader says who reads through it.
   *
   * @param directory where the tables are, as it was given
   */
  public String notice(String directory) {
    String shown = run.isEmpty() ? "" : "; shown as of run " + run;
    return switch (state) {
      case IN_PROGRESS -> "a publication is in progress" + shown;
      case INTERRUPTED ->
          "a publication was interrupted"
              + shown
              + " (complete it: jobs/stallwatch repair --tables "
              + directory
              + ")";
      case ELSEWHERE ->
          "a publication by another host is not complete"
              + shown
              + " (should its run have ended: jobs/stallwatch repair --tables "
              + directory
              + ")";
    };
  }
}
