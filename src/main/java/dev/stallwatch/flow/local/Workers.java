package dev.stallwatch.flow.local;

import dev.stallwatch.flow.Parts.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a flow, which compute parts. */
final class Workers implements AutoCloseable {
  private static final int END_SECONDS = 10;

  private final int cores;
  private final ExecutorService threads;
  private final Set<Computation<?>> running = ConcurrentHashMap.newKeySet();
  private volatile boolean isClosed;

  Workers(int cores) {
    this.cores = cores;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            cores, task -> new Worker(task, "flow-" + number.incrementAndGet()));
  }

  int cores() {
    return cores;
  }

  /**
   * Computes all parts and returns their results in order.
   *
   * @throws CancellationException if this thread was interrupted or the flow was closed
   */
  <R> List<R> compute(int parts, PartTask<R> task, Watch watch) {
    watch.computed(0, parts);
    if (Thread.currentThread() instanceof Worker) {
      // Waiting for another thread of the pool could take forever: all may wait like this one.
      return computeHere(parts, task, watch);
    }
    Computation<R> computation = new Computation<>(parts, task, watch);
    running.add(computation);
    try {
      if (isClosed) {
        throw new CancellationException("the flow is closed");
      }
      return computation.run(threads, Math.min(cores, parts));
    } finally {
      running.remove(computation);
    }
  }

  private static <R> List<R> computeHere(int parts, PartTask<R> task, Watch watch) {
    List<R> results = new ArrayList<>(parts);
    for (int part = 0; part < parts; part++) {
      results.add(Computation.result(task, part));
      watch.computed(part + 1, parts);
    }
    return results;
  }

  /** Ends all tasks and waits for them, but not for ever: a task may ignore that it should end. */
  @Override
  public void close() {
    isClosed = true;
    running.forEach(computation -> computation.fail(new CancellationException("flow closed")));
    threads.shutdown();
    try {
      boolean unused = threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Marks the threads of flows. */
  private static final class Worker extends Thread {
    Worker(Runnable task, String name) {
      super(task, name);
      setDaemon(true);
    }
  }
}
