package dev.stallwatch.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.AWSServiceIOException;
import org.apache.hadoop.fs.s3a.AWSServiceThrottledException;
import org.apache.hadoop.fs.s3a.AWSStatus500Exception;

/**
 * How long reading one file continues despite failures of its storage. On a disk, three failures in
 * a row end it. In S3 a file has a budget: the total time of its failed requests and of the pauses
 * after them. Each object given up halves the budget of the next one until the storage responds
 * again, so that a run ends even if the storage is down.
 */
public final class RetryPolicy {
  /** The setting that holds the budget of an object in S3, a duration. */
  static final String BUDGET = "stallwatch.s3.budget";

  private static final int MAX_FAILURES = 3;
  private static final int MAX_FAILURES_IF_GONE = 2;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final int MAX_DOUBLINGS = 4;
  private static final Duration MIN_BUDGET = Duration.ofSeconds(1);

  /** Objects given up per bucket since the last successful read. */
  private static final Map<String, AtomicInteger> GIVEN_UP = new ConcurrentHashMap<>();

  private final Duration firstPause;
  private final Duration budget;
  private final AtomicInteger givenUp;
  private Duration spent = Duration.ZERO;

  private RetryPolicy(Duration firstPause, Duration budget, AtomicInteger givenUp) {
    this.firstPause = firstPause;
    this.budget = budget;
    this.givenUp = givenUp;
  }

  /** Returns the policy for the storage of a path. */
  public static RetryPolicy with(Path path, Configuration configuration) {
    if (!ReadingStorage.isS3(path)) {
      return onDisk(FIRST_PAUSE);
    }
    Duration configured =
        Duration.ofSeconds(
            configuration.getTimeDuration(
                BUDGET, S3Options.DEFAULTS.budget().toSeconds(), TimeUnit.SECONDS));
    AtomicInteger givenUp =
        GIVEN_UP.computeIfAbsent(path.toUri().getAuthority(), bucket -> new AtomicInteger());
    Duration halved = configured.dividedBy(1L << Math.min(30, givenUp.get()));
    Duration minimum = configured.compareTo(MIN_BUDGET) < 0 ? configured : MIN_BUDGET;
    return new RetryPolicy(FIRST_PAUSE, halved.compareTo(minimum) < 0 ? minimum : halved, givenUp);
  }

  /**
   * Returns a policy without a budget.
   *
   * @param firstPause pause before the first retry; doubled for the next
   */
  static RetryPolicy onDisk(Duration firstPause) {
    return new RetryPolicy(firstPause, Duration.ZERO, new AtomicInteger());
  }

  /**
   * Returns a policy with a budget.
   *
   * @param firstPause pause before the first retry; doubled for the next
   * @param budget maximum total time of failures and pauses
   */
  static RetryPolicy of(Duration firstPause, Duration budget) {
    return new RetryPolicy(firstPause, budget, new AtomicInteger());
  }

  /** Returns a quarter of the budget, for a first look at a file that is read again later. */
  public RetryPolicy forFirstLook() {
    return new RetryPolicy(firstPause, budget.dividedBy(4), new AtomicInteger());
  }

  /** Records that the storage returned bytes. */
  void succeeded() {
    givenUp.set(0);
  }

  /**
   * Decides what to do after a failure.
   *
   * @param failure of the storage
   * @param consecutive number of failures since the last byte, this one included
   * @param took how long the failed attempt lasted
   * @return how long to wait before the next attempt
   * @throws IOException if there is no next attempt: the failure, or a message about the exceeded
   *     budget
   */
  Duration pauseAfter(IOException failure, int consecutive, Duration took) throws IOException {
    Duration pause = firstPause.multipliedBy(1L << Math.min(MAX_DOUBLINGS, consecutive - 1));
    if (consecutive >= maxFailures(failure)) {
      throw failure;
    }
    if (!budget.isZero()) {
      spent = spent.plus(took).plus(pause);
      if (spent.compareTo(budget) > 0) {
        givenUp.incrementAndGet();
        throw new IOException(
            "given up after "
                + consecutive
                + " failures in a row and "
                + spent.minus(pause).toSeconds()
                + " s of failures: "
                + ListingFailure.firstLine(failure),
            failure);
      }
    }
    return pause;
  }

  private int maxFailures(IOException failure) {
    // The timeout of a socket is a subclass of the exception for an interrupted thread.
    if (failure.getClass() == InterruptedIOException.class
        || failure instanceof RetryingStream.ChangedException
        || failure instanceof AccessDeniedException) {
      return 1;
    }
    if (failure instanceof FileNotFoundException) {
      return MAX_FAILURES_IF_GONE;
    }
    boolean mayPass =
        !(failure instanceof AWSServiceIOException)
            || failure instanceof AWSServiceThrottledException
            || failure instanceof AWSStatus500Exception;
    return budget.isZero() || !mayPass ? MAX_FAILURES : Integer.MAX_VALUE;
  }
}
