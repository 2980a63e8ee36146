package dev.stallwatch.engine.write;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;

/**
 * Counts the publications of this process, so that it can be stopped between two of them: after a
 * stop no further publication begins.
 */
public final class Publications {
  /** The state of the results when the process is stopped. */
  public enum State {
    /** Nothing was published. */
    NOTHING,
    /** A publication is committed but not complete; the next run completes it. */
    DECIDED,
    /** All publications are complete. */
    COMPLETE
  }

  private static final Object LOCK = new Object();

  @GuardedBy("LOCK")
  private static boolean stopped;

  @GuardedBy("LOCK")
  private static int inProgress;

  @GuardedBy("LOCK")
  private static int complete;

  private Publications() {}

  /**
   * Registers a publication before it is committed.
   *
   * @throws IllegalStateException if the process is being stopped
   */
  static void begin() {
    synchronized (LOCK) {
      if (stopped) {
        throw new IllegalStateException("stopped before anything was published");
      }
      inProgress++;
    }
  }

  /** Registers that all files of a publication are in place. */
  static void completed() {
    synchronized (LOCK) {
      inProgress--;
      complete++;
      LOCK.notifyAll();
    }
  }

  /** Registers that a publication failed before it was committed. */
  static void failed() {
    synchronized (LOCK) {
      inProgress--;
      LOCK.notifyAll();
    }
  }

  /**
   * Prevents further publications.
   *
   * @param timeout how long to wait for a publication in progress
   */
  public static State stop(Duration timeout) throws InterruptedException {
    synchronized (LOCK) {
      stopped = true;
      long until = System.nanoTime() + timeout.toNanos();
      long left = timeout.toMillis();
      while (inProgress > 0 && left > 0) {
        LOCK.wait(left);
        left = (until - System.nanoTime()) / 1_000_000;
      }
      if (inProgress > 0) {
        return State.DECIDED;
      }
      return complete > 0 ? State.COMPLETE : State.NOTHING;
    }
  }
}
