package dev.stallwatch.engine.input;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Runs tasks concurrently that mostly wait, for a storage or for the tasks of a flow. After the
 * first failure the other tasks are interrupted and not waited for.
 */
public final class Concurrently {
  /**
   * S3 serves this many requests of one client without throttling, over connections that are kept
   * anyway.
   */
  private static final int MAX_THREADS = 16;

  private Concurrently() {}

  /**
   * Applies a function to each element and returns the results in the order of the elements.
   *
   * @param function must not throw checked exceptions; the first exception is rethrown here
   */
  public static <A, B> List<B> map(List<A> elements, Function<A, B> function) {
    if (elements.size() < 2) {
      return elements.stream().map(function).toList();
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(MAX_THREADS, elements.size()),
            task -> {
              Thread thread = new Thread(task, "concurrently");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<B>> futures = new ArrayList<>();
      elements.forEach(element -> futures.add(threads.submit(() -> function.apply(element))));
      List<B> answers = new ArrayList<>();
      for (Future<B> answer : futures) {
        answers.add(answer.get());
      }
      return answers;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
