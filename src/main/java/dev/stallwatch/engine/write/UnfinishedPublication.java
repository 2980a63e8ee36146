package dev.stallwatch.engine.write;

import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.model.CommandName;

/**
 * A publication that is committed but not complete.
 *
 * @param extent the data that it replaces
 * @param run id of its run; empty if an earlier version did not record it
 * @param state the state of its run
 */
public record UnfinishedPublication(Extent extent, String run, State state) {
  /** The state of the run of a publication. */
  public enum State {
    /** The run is alive and completes the publication. */
    IN_PROGRESS,
    /** The run has ended; the next run or {@code repair} completes the publication. */
    INTERRUPTED,
    /** The run was started on another host, so it is not known whether it is alive. */
    ELSEWHERE
  }

  /**
   * Returns the notice for users who read the tables.
   *
   * @param directory directory of the tables, as given
   */
  public String notice(String directory) {
    String shown = run.isEmpty() ? "" : "; shown as of run " + run;
    return switch (state) {
      case IN_PROGRESS -> "a publication is in progress" + shown;
      case INTERRUPTED ->
          "a publication was interrupted"
              + shown
              + " (complete it: "
              + CommandName.current()
              + " repair --tables "
              + directory
              + ")";
      case ELSEWHERE ->
          "a publication by another host is not complete"
              + shown
              + " (if its run has ended: "
              + CommandName.current()
              + " repair --tables "
              + directory
              + ")";
    };
  }
}
