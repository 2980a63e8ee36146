package dev.stallwatch.spark.input;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Does many things at once of which each mostly waits: for a storage, or for a job on Spark. Once
 * one has failed the others are interrupted and not waited for.
 */
public final class Concurrently {
  /** As many as S3 answers one client without throttling, on connections that are kept anyway. */
  private static final int AT_ONCE = 16;

  private Concurrently() {}

  /**
   * The answers in the order of the questions.
   *
   * @param question must not throw checked exceptions; the first that it throws is thrown here
   */
  public static <A, B> List<B> map(List<A> questions, Function<A, B> question) {
    if (questions.size() < 2) {
      return questions.stream().map(question).toList();
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(AT_ONCE, questions.size()),
            task -> {
              Thread thread = new Thread(task, "concurrently");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<B>> asked = new ArrayList<>();
      questions.forEach(one -> asked.add(threads.submit(() -> question.apply(one))));
      List<B> answers = new ArrayList<>();
      for (Future<B> answer : asked) {
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
