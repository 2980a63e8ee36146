package dev.stallwatch.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One look at a followed input.
 *
 * @param startedAt start of the look
 * @param endedAt when it was over, published tables included
 * @param nextAt start of the next look
 * @param found what it found
 */
public record Round(Instant startedAt, Instant endedAt, Instant nextAt, Found found) {
  /** What a look found. */
  public sealed interface Found permits Waiting, Unchanged, Answered, Failed {}

  /** There is no file yet. */
  public record Waiting() implements Found {}

  /** No file arrived since the last answer. */
  public record Unchanged() implements Found {}

  /**
   * Files were read, and the tables are published.
   *
   * @param files number of files that were read
   * @param bytes their size as stored
   */
  public record Answered(int files, long bytes, RunResult result) implements Found {}

  /**
   * The look failed for a reason that may pass.
   *
   * @param message one line
   */
  public record Failed(String message) implements Found {}

  /** Returns how long it took. */
  public Duration took() {
    return Duration.between(startedAt, endedAt);
  }

  /** Returns the answer; null if it has none. */
  public @Nullable RunResult result() {
    return found instanceof Answered answered ? answered.result() : null;
  }
}
