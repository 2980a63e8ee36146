package dev.stallwatch.run;

import dev.stallwatch.config.RunFailure;
import dev.stallwatch.engine.EngineSession;
import dev.stallwatch.engine.FollowedInput;
import dev.stallwatch.engine.input.SourcesOverlapException;
import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.lock.OutputBusyException;
import dev.stallwatch.engine.write.OutputRefusedException;
import dev.stallwatch.engine.write.TableDirectory;
import dev.stallwatch.enrich.ReferenceDataException;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.storage.InputMissingException;
import dev.stallwatch.storage.StorageUnreachableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Analyses an input while files arrive: each round reads the new ones and publishes the tables that
 * a run over all files would.
 */
public final class FollowedInvestigation {
  /** The shortest time between two looks. */
  public static final Duration MIN_EVERY = Duration.ofSeconds(10);

  /** The longest time between two looks. */
  public static final Duration MAX_EVERY = Duration.ofDays(1);

  /** Waits. */
  @FunctionalInterface
  public interface Pause {
    /** Returns at a time, at once if it has passed. */
    void until(Instant time) throws InterruptedException;
  }

  private final String version;
  private final Clock clock;
  private final Pause pause;
  private final Progress progress;

  /**
   * An investigation.
   *
   * @param version version of Stallwatch
   * @param pause waits between two looks
   */
  public FollowedInvestigation(String version, Clock clock, Pause pause, Progress progress) {
    this.version = version;
    this.clock = clock;
    this.pause = pause;
    this.progress = progress;
  }

  /**
   * Runs it until the thread is interrupted or a look fails for a reason that does not pass.
   *
   * @param every time from one look to the next
   * @param watcher is told of each look
   * @throws RunFailure if the input, the output or the reference data cannot be used
   */
  public void run(InvestigateOptions options, Duration every, Consumer<Round> watcher) {
    try (EngineSession session =
            EngineSession.open(options.carrier(), options.configuration().s3(), progress);
        TableDirectory output = session.claim(options.output(), Extent.allInput())) {
      Looks looks = new Looks(session.follow(options.analysis()), output, options);
      new Rounds(clock, pause, every).repeat(looks::look, watcher);
    } catch (InputMissingException
        | OutputRefusedException
        | OutputBusyException
        | ReferenceDataException
        | SourcesOverlapException
        | StorageUnreachableException e) {
      throw RunFailure.of(e);
    }
  }

  /** The looks at one input. What a failed look read is analysed by the next. */
  private final class Looks {
    private final FollowedInput input;
    private final TableDirectory output;
    private final InvestigateOptions options;
    private final Investigation investigation = new Investigation(version, clock, progress);
    private int files;
    private long bytes;
    private boolean isDue;

    Looks(FollowedInput input, TableDirectory output, InvestigateOptions options) {
      this.input = input;
      this.output = output;
      this.options = options;
    }

    Round.Found look() {
      Instant start = clock.instant();
      FollowedInput.Arrived arrived = input.look();
      files += arrived.files();
      bytes += arrived.bytes();
      isDue |= !arrived.isNothing();
      if (input.isEmpty()) {
        return new Round.Waiting();
      }
      if (!isDue) {
        return new Round.Unchanged();
      }
      RunResult result =
          input.analysed(output, run -> investigation.published(run, options, start));
      Round.Found answered = new Round.Answered(files, bytes, result);
      files = 0;
      bytes = 0;
      isDue = false;
      return answered;
    }
  }
}
