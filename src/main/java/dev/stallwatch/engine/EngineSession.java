package dev.stallwatch.engine;

import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.engine.input.InputListing;
import dev.stallwatch.engine.input.SourceFiles;
import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.published.PublishedDay;
import dev.stallwatch.engine.published.PublishedHistory;
import dev.stallwatch.engine.row.AttemptJudgement;
import dev.stallwatch.engine.write.OutputNotes;
import dev.stallwatch.engine.write.TableDirectory;
import dev.stallwatch.flow.CarrierChoice;
import dev.stallwatch.flow.ClusterUnusableException;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.flow.local.LocalFlow;
import dev.stallwatch.flow.spark.SparkFlow;
import dev.stallwatch.storage.HadoopSettings;
import dev.stallwatch.storage.S3Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * What carries the runs of a command, one after another. It starts with the first run, as the size
 * of the input decides between this process and Spark.
 */
public final class EngineSession implements AutoCloseable {
  private final CarrierChoice carrier;
  private final S3Options s3;
  private final Configuration configuration;
  private final Progress progress;
  private @Nullable Flow flow;

  private EngineSession(CarrierChoice carrier, S3Options s3, Progress progress) {
    this.carrier = carrier;
    this.s3 = s3;
    this.configuration = HadoopSettings.configuration(s3);
    this.progress = progress;
  }

  /**
   * Opens a session.
   *
   * @param s3 how {@code s3a://} paths are accessed
   * @throws ClusterUnusableException if the master can't be reached or no executor starts
   */
  public static EngineSession open(CarrierChoice carrier, S3Options s3, Progress progress) {
    EngineSession session = new EngineSession(carrier, s3, progress);
    if (carrier.isSpark(0)) {
      Flow unused = session.flow(0); // before any other work, which a wrong master would waste
    }
    return session;
  }

  /**
   * Checks that the input exists, which takes less time than the start of a session.
   *
   * @throws dev.stallwatch.storage.InputMissingException if a path that must exist does not
   * @throws dev.stallwatch.storage.StorageUnreachableException if a storage can't be reached
   */
  public static void requirePaths(List<SourceFiles> sources, S3Options s3) {
    InputListing.check(sources, HadoopSettings.configuration(s3));
  }

  /** Returns what carries a run with an input of a size in bytes. */
  private Flow flow(long inputBytes) {
    Flow before = flow;
    boolean isSpark = before instanceof SparkFlow;
    if (before != null && (isSpark || !carrier.isSpark(inputBytes))) {
      return before;
    }
    progress.report("starting", 0, 1);
    if (before != null) {
      before.close();
    }
    Flow opened =
        carrier.isSpark(inputBytes) ? SparkFlow.open(carrier.master(), s3) : LocalFlow.open();
    flow = opened;
    progress.report("starting", 1, 1);
    return opened;
  }

  /**
   * Returns the existing log files of some sources, by path.
   *
   * @throws dev.stallwatch.storage.InputMissingException if a path exists but can't be listed
   * @throws dev.stallwatch.engine.input.SourcesOverlapException if two sources contain the same
   *     file
   * @throws dev.stallwatch.storage.StorageUnreachableException if a storage can't be reached
   */
  public List<InputFile> present(List<SourceFiles> sources) {
    InputListing listing = InputListing.present(sources, configuration);
    listing.skipped().forEach(path -> progress.notice(path.text()));
    return listing.logs();
  }

  /**
   * Claims the part of the output that a run replaces, so that no other run writes it.
   *
   * @throws dev.stallwatch.engine.write.OutputRefusedException if the output can't be used
   * @throws dev.stallwatch.engine.lock.OutputBusyException if another run writes there
   */
  public TableDirectory claim(String output, Extent extent) {
    return TableDirectory.claim(output, extent, configuration);
  }

  /**
   * Returns the notes of an output directory: small texts that persist between runs.
   *
   * @param name name of the notes, without the leading {@code _}
   */
  public OutputNotes notes(String output, String name) {
    try {
      return OutputNotes.in(output, name, configuration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns what a run published for a day; empty if it did not publish or did not succeed.
   *
   * @param output an output directory that exists
   */
  public Optional<PublishedDay> published(String output, LocalDate day, String runId) {
    return PublishedDay.in(PublishedHistory.below(output, flow(0), configuration), day, runId);
  }

  /**
   * Analyses the input. Nothing is published yet.
   *
   * @param output claimed for the extent of the options
   * @throws dev.stallwatch.storage.InputMissingException if there is no input
   * @throws dev.stallwatch.storage.StorageUnreachableException if a storage can't be reached
   * @throws dev.stallwatch.enrich.ReferenceDataException if reference data can't be read
   * @throws ClusterUnusableException if executors can't access the paths
   */
  public EngineRun analyse(AnalysisOptions options, TableDirectory output) {
    InputListing listing = listing(options);
    Flow carried = flow(listing.bytes());
    SharedPaths.check(carried, configuration, options, output.path());
    AnalysisResult result =
        new AnalysisPipeline(carried, configuration, options, listing, progress).run();
    return new EngineRun(carried, options, output, progress, result, listing.outside());
  }

  /**
   * Follows an input: each analysis reads only what arrived since the one before. This process
   * carries it, however large the input gets.
   *
   * @throws IllegalStateException if Spark carries the session
   */
  public FollowedInput follow(AnalysisOptions options) {
    if (!(flow(0) instanceof LocalFlow local)) {
      throw new IllegalStateException("Spark keeps nothing on the disk of this process");
    }
    return new FollowedInput(local, configuration, options, progress);
  }

  /**
   * Reads the input and returns the results of the pairing for the attempts of its candidate
   * chains, to be scored against the labels of simulated logs. Attempts without an id are omitted.
   */
  public List<AttemptJudgement> attempts(AnalysisOptions options) {
    InputListing listing = listing(options);
    return new AnalysisPipeline(flow(listing.bytes()), configuration, options, listing, progress)
        .attempts();
  }

  private InputListing listing(AnalysisOptions options) {
    progress.doing("listing the input");
    return InputListing.within(options.period(), options.sources(), configuration);
  }

  @Override
  public void close() {
    Flow open = flow;
    if (open != null) {
      open.close();
    }
  }
}
