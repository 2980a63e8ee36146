package dev.stallwatch.spark.storage;

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
 * For how long reading one file goes on over failures of its storage. On a disk three failures in a
 * row are the last. In S3 a file has a budget: the time that its failed requests and the pauses
 * after them may take together. Objects that follow one that was given up get half of it, and so
 * on, until the storage answers again: where it is down, a run ends all the same.
 */
public final class Patience {
  /** The setting that holds the budget of an object in S3, a duration. */
  static final String BUDGET = "stallwatch.s3.budget";

  private static final int MAX_FAILURES = 3;
  private static final int MAX_FAILURES_IF_GONE = 2;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final int MAX_DOUBLINGS = 4;
  private static final Duration MIN_BUDGET = Duration.ofSeconds(1);

  /** How many objects of each bucket were given up since one was read. */
  private static final Map<String, AtomicInteger> GIVEN_UP = new ConcurrentHashMap<>();

  private final Duration firstPause;
  private final Duration budget;
  private final AtomicInteger givenUp;
  private Duration spent = Duration.ZERO;

  private Patience(Duration firstPause, Duration budget, AtomicInteger givenUp) {
    this.firstPause = firstPause;
    this.budget = budget;
    this.givenUp = givenUp;
  }

  /** What the storage of a path asks for. */
  public static Patience with(Path path, Configuration configuration) {
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
    Duration least = configured.compareTo(MIN_BUDGET) < 0 ? configured : MIN_BUDGET;
    return new Patience(FIRST_PAUSE, halved.compareTo(least) < 0 ? least : halved, givenUp);
  }

  /**
   * That with a storage which has no budget.
   *
   * @param firstPause before the first new attempt; doubled for the next
   */
  static Patience onDisk(Duration firstPause) {
    return new Patience(firstPause, Duration.ZERO, new AtomicInteger());
  }

  /**
   * That with a storage which has one.
   *
   * @param firstPause before the first new attempt; doubled for the next
   * @param budget what failures and pauses may take together
   */
  static Patience of(Duration firstPause, Duration budget) {
    return new Patience(firstPause, budget, new AtomicInteger());
  }

  /** A quarter of it, for a first look at a file that is read later all the same. */
  public Patience forALook() {
    return new Patience(firstPause, budget.dividedBy(4), new AtomicInteger());
  }

  /** The storage has given bytes. */
  void worked() {
    givenUp.set(0);
  }

  /**
   * What is done about a failure.
   *
   * @param failure of the storage
   * @param inARow how many there were without a byte in between, this one included
   * @param took how long the failed attempt lasted
   * @return how long to wait before the next attempt
   * @throws IOException if there shall be no other; the failure, or with a budget what it says
   */
  Duration pauseAfter(IOException failure, int inARow, Duration took) throws IOException {
    Duration pause = firstPause.multipliedBy(1L << Math.min(MAX_DOUBLINGS, inARow - 1));
    if (inARow >= maxFailures(failure)) {
      throw failure;
    }
    if (!budget.isZero()) {
      spent = spent.plus(took).plus(pause);
      if (spent.compareTo(budget) > 0) {
        givenUp.incrementAndGet();
        throw new IOException(
            "given up after "
                + inARow
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
    // A timeout of the network is a subclass of what an interrupted thread gets.
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
