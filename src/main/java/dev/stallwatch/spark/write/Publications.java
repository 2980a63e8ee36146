package dev.stallwatch.spark.write;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;

/** What this process has published, for who stops it: from then on nothing more is decided. */
public final class Publications {
  /** How far the results are. */
  public enum State {
    /** Nothing was published. */
    NOTHING,
    /** A publication is decided and not complete; the next run completes it. */
    DECIDED,
    /** What was published is complete. */
    COMPLETE
  }

  private static final Object LOCK = new Object();

  @GuardedBy("LOCK")
  private static boolean stopped;

  @GuardedBy("LOCK")
  private static int underWay;

  @GuardedBy("LOCK")
  private static int complete;

  private Publications() {}

  /**
   * Called before a publication is decided.
   *
   * @throws IllegalStateException if the process is being stopped
   */
  static void begin() {
    synchronized (LOCK) {
      if (stopped) {
        throw new IllegalStateException("stopped before anything was published");
      }
      underWay++;
    }
  }

  /** Called when all of a publication is in its place. */
  static void completed() {
    synchronized (LOCK) {
      underWay--;
      complete++;
      LOCK.notifyAll();
    }
  }

  /** Called when a publication has failed before it was decided. */
  static void failed() {
    synchronized (LOCK) {
      underWay--;
      LOCK.notifyAll();
    }
  }

  /**
   * Lets no further publication begin.
   *
   * @param patience how long one that has begun is waited for
   */
  public static State stop(Duration patience) throws InterruptedException {
    synchronized (LOCK) {
      stopped = true;
      long until = System.nanoTime() + patience.toNanos();
      long left = patience.toMillis();
      while (underWay > 0 && left > 0) {
        LOCK.wait(left);
        left = (until - System.nanoTime()) / 1_000_000;
      }
      if (underWay > 0) {
        return State.DECIDED;
      }
      return complete > 0 ? State.COMPLETE : State.NOTHING;
    }
  }
}
