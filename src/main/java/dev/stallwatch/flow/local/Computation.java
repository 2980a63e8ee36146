package dev.stallwatch.flow.local;

import com.google.common.base.Throwables;
import dev.stallwatch.flow.Parts.Watch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Computes the parts of one result by several threads. The first failure interrupts the others.
 *
 * @param <R> the result of a part
 */
final class Computation<R> {
  private final int parts;
  private final PartTask<R> task;
  private final Watch watch;
  private final List<@Nullable R> results;
  private final Set<Thread> working = new HashSet<>();
  private int waiting;
  private int next;
  private int done;
  private @Nullable Throwable failure;

  Computation(int parts, PartTask<R> task, Watch watch) {
    this.parts = parts;
    this.task = task;
    this.watch = watch;
    this.results = new ArrayList<>(Collections.nCopies(parts, null));
  }

  /** Computes a part, and ends if this thread was interrupted. */
  static <R> R result(PartTask<R> task, int part) {
    requireNotInterrupted();
    try {
      return task.result(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends a task whose computation has failed or was cancelled.
   *
   * @throws CancellationException if this thread was interrupted
   */
  static void requireNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted");
    }
  }

  /** Computes all parts. Returns after all threads have ended their work, also if it fails. */
  List<R> run(Executor threads, int workers) {
    boolean isStarted = true;
    for (int i = 0; i < workers && isStarted; i++) {
      isStarted = start(threads);
    }
    await();
    return results();
  }

  /** Starts a thread, or returns false if the system has none left. */
  private boolean start(Executor threads) {
    count(1);
    try {
      threads.execute(this::work);
      return true;
    } catch (RuntimeException | OutOfMemoryError e) {
      count(-1);
      fail(e);
      return false;
    }
  }

  private synchronized void count(int started) {
    waiting += started;
  }

  private synchronized void await() {
    boolean isInterrupted = false;
    while (waiting > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        isInterrupted = true;
        fail(new CancellationException("interrupted"));
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized List<R> results() {
    if (failure != null) {
      Throwables.throwIfUnchecked(failure);
      throw new IllegalStateException(failure);
    }
    List<R> all = new ArrayList<>(parts);
    for (@Nullable R result : results) {
      all.add(Objects.requireNonNull(result));
    }
    return all;
  }

  private void work() {
    synchronized (this) {
      working.add(Thread.currentThread());
    }
    try {
      for (int part = take(); part >= 0; part = take()) {
        finish(part, result(task, part));
      }
    } catch (Throwable e) { // Any failure ends the computation, and is rethrown to its caller.
      fail(e);
    } finally {
      leave();
    }
  }

  /** Returns the next part, or -1 if there is nothing left to do. */
  private synchronized int take() {
    return failure == null && next < parts ? next++ : -1;
  }

  private synchronized void finish(int part, R result) {
    results.set(part, result);
    done++;
    watch.computed(done, parts);
  }

  /** Ends all tasks; the first failure is what the caller gets. */
  synchronized void fail(Throwable e) {
    if (failure == null) {
      failure = e;
      working.forEach(Thread::interrupt);
    }
  }

  private synchronized void leave() {
    working.remove(Thread.currentThread());
    // The thread goes on with other work, which the interruption of this one doesn't concern.
    boolean unused = Thread.interrupted();
    waiting--;
    notifyAll();
  }
}
