package dev.stallwatch.engine;

import dev.stallwatch.engine.history.PublishedDay;
import dev.stallwatch.engine.history.PublishedHistory;
import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.engine.input.InputListing;
import dev.stallwatch.engine.input.SourceFiles;
import dev.stallwatch.engine.table.Extent;
import dev.stallwatch.engine.write.OutputNotes;
import dev.stallwatch.engine.write.TableDirectory;
import dev.stallwatch.flow.ClusterUnusableException;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.flow.local.BlockDirectory;
import dev.stallwatch.flow.spark.SparkSessions;
import dev.stallwatch.storage.S3Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** A Spark session for the duration of a command. It executes one run after another. */
public final class EngineSession implements AutoCloseable {
  private final SparkSession spark;
  private final List<BlockDirectory> blocks;
  private final Progress progress;

  private EngineSession(SparkSession spark, List<BlockDirectory> blocks, Progress progress) {
    this.spark = spark;
    this.blocks = blocks;
    this.progress = progress;
  }

  /**
   * Starts Spark.
   *
   * @param master Spark's master, such as {@code local[*]}
   * @param s3 how {@code s3a://} paths are accessed
   * @throws ClusterUnusableException if the master can't be reached or no executor starts
   */
  public static EngineSession open(String master, S3Options s3, Progress progress) {
    progress.report("starting", 0, 1);
    List<BlockDirectory> blocks = blocks(master);
    try {
      SparkSession spark =
          SparkSessions.open(
              master,
              s3,
              blocks.isEmpty()
                  ? null
                  : blocks.stream()
                      .map(directory -> directory.path().toString())
                      .collect(Collectors.joining(",")));
      progress.report("starting", 1, 1);
      return new EngineSession(spark, blocks, progress);
    } catch (RuntimeException e) {
      blocks.forEach(BlockDirectory::close);
      throw e;
    }
  }

  /**
   * Returns directories for Spark blocks in local mode. A cluster uses the directories of its own
   * configuration, and SPARK_LOCAL_DIRS takes precedence.
   */
  private static List<BlockDirectory> blocks(String master) {
    return SparkSessions.asked(master).isLocal() && System.getenv("SPARK_LOCAL_DIRS") == null
        ? BlockDirectory.below(
            System.getProperty(
                SparkSessions.LOCAL_DIRECTORIES, System.getProperty("java.io.tmpdir", "/tmp")))
        : List.of();
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
    InputListing listing = InputListing.present(sources, configuration());
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
    return TableDirectory.claim(output, extent, configuration());
  }

  /**
   * Returns the notes of an output directory: small texts that persist between runs.
   *
   * @param name name of the notes, without the leading {@code _}
   */
  public OutputNotes notes(String output, String name) {
    try {
      return OutputNotes.in(output, name, configuration());
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
    return PublishedDay.in(PublishedHistory.below(output, spark), day, runId);
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
    SharedPaths.check(spark, options, output.path());
    AnalysisResult result = new AnalysisPipeline(spark, options, progress).run();
    return new EngineRun(spark, options, output, progress, result);
  }

  private Configuration configuration() {
    return spark.sparkContext().hadoopConfiguration();
  }

  @Override
  public void close() {
    try {
      spark.stop();
    } finally {
      blocks.forEach(BlockDirectory::close);
    }
  }
}
