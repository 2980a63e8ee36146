package dev.stallwatch.engine;

import dev.stallwatch.engine.input.FileCopies;
import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.engine.input.InputListing;
import dev.stallwatch.engine.input.ScanOutput;
import dev.stallwatch.engine.read.Enrichers;
import dev.stallwatch.engine.read.FilePack;
import dev.stallwatch.engine.read.FilePart;
import dev.stallwatch.engine.read.FileParts;
import dev.stallwatch.engine.read.LogFiles;
import dev.stallwatch.engine.read.ReferenceData;
import dev.stallwatch.engine.read.ScanTask;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.enrich.SoftwareNames;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.flow.spark.ScanProgress;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.stats.FrequentTexts;
import dev.stallwatch.traffic.HeavyHitters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;

/** Lists the input, packs it into tasks and reads each line once. */
final class InputScan {
  private final SparkSession spark;
  private final AnalysisOptions options;
  private final Progress progress;
  private final JavaSparkContext context;
  private final Configuration configuration;

  InputScan(SparkSession spark, AnalysisOptions options, Progress progress) {
    this.spark = spark;
    this.options = options;
    this.progress = progress;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.configuration = context.hadoopConfiguration();
  }

  /**
   * The result of the scan.
   *
   * @param blocks all results of the scan, persisted
   * @param parts the outcome of each part of a file, by its number
   * @param unread files that were not read because another file has the same content
   * @param withoutFiles the sources without any file
   * @param families the software families that clients name, with their numbers of requests
   * @param heavy the hosts, paths and objects with the most excess events
   */
  record Read(
      JavaRDD<Scanned> blocks,
      SortedMap<Integer, FileOutcome> parts,
      FileCopies unread,
      List<String> withoutFiles,
      FrequentTexts families,
      HeavyHitters heavy) {

    /** Returns the result with further sources that have no file. */
    Read without(List<String> sources) {
      List<String> all = new ArrayList<>(withoutFiles);
      all.addAll(sources);
      return new Read(blocks, parts, unread, all, families, heavy);
    }
  }

  /** Reads the input. */
  Read read(ScanOutput gathered) {
    InputListing listing = InputListing.of(options.sources(), configuration);
    listing.skipped().forEach(path -> progress.notice(path.text()));
    FileCopies copies = FileCopies.among(listing.logs());
    int packs = context.defaultParallelism() * FilePack.PER_CORE;
    List<FilePart> parts =
        FileParts.of(
            copies.withoutCopies(listing.logs()),
            packs,
            new LogFiles(new LogFormats(options.scan().formats()), configuration));
    ScanTask task = task(gathered, listing);
    Read read = scan(parts, packs, task, copies, listing.withoutFiles());
    List<FilePart> entireFiles = filesOfChangedLayout(parts, read.parts());
    Read complete =
        entireFiles.isEmpty()
            ? read
            : replaced(read, scan(entireFiles, packs, task, copies, listing.withoutFiles()));
    SkippedFiles skipped = SkippedFiles.among(parts, complete.parts());
    skipped.report(progress);
    return complete.without(skipped.sources());
  }

  private ScanTask task(ScanOutput gathered, InputListing listing) {
    ReferenceData reference =
        ReferenceData.load(
            options.awsIpRanges(), listing.addressRanges(), options.geoip(), configuration);
    return new ScanTask(
        options.scan(),
        gathered,
        context.broadcast(new Enrichers(reference, options.scan().mask(), options.userAgents())),
        context.broadcast(new SerializableConfiguration(configuration)));
  }

  private Read scan(
      List<FilePart> parts,
      int maxPacks,
      ScanTask task,
      FileCopies copies,
      List<String> withoutFiles) {
    List<FilePack> packs = FilePack.of(parts, maxPacks);
    JavaRDD<Scanned> blocks =
        context
            .parallelize(packs, packs.size())
            .mapPartitions(task)
            // The operating system caches files that are read repeatedly; the heap is left to the
            // counts.
            .persist(StorageLevel.DISK_ONLY());
    SortedMap<Integer, FileOutcome> outcomes = new TreeMap<>();
    FrequentTexts families = new FrequentTexts(SoftwareNames.MAX_COUNTED);
    HeavyHitters heavy = new HeavyHitters();
    ScanProgress watched = ScanProgress.watch(spark, packs.size(), progress);
    try {
      for (Scanned one : blocks.filter(InputScan::isForDriver).collect()) {
        if (one.is(ScanKind.OUTCOME)) {
          outcomes.put(one.part(), one.outcome());
        } else if (one.is(ScanKind.FAMILIES)) {
          families.merge(one.families());
        } else {
          heavy.merge(one.heavyHitters());
        }
      }
    } finally {
      watched.close();
    }
    return new Read(blocks, outcomes, copies, withoutFiles, families, heavy);
  }

  private static boolean isForDriver(Scanned one) {
    return one.is(ScanKind.OUTCOME) || one.is(ScanKind.FAMILIES) || one.is(ScanKind.HEAVY_HITTERS);
  }

  /**
   * Returns the files whose header changes within the file, each as a single part. Their parts were
   * read with the columns of the header at the start of the file.
   */
  private static List<FilePart> filesOfChangedLayout(
      List<FilePart> parts, SortedMap<Integer, FileOutcome> outcomes) {
    Set<String> changed =
        outcomes.values().stream()
            .filter(FileOutcome::hasChangedLayout)
            .map(FileOutcome::path)
            .collect(Collectors.toSet());
    Map<InputFile, FilePart> entireFiles = new LinkedHashMap<>();
    for (FilePart part : parts) {
      if (changed.contains(part.file().path())) {
        entireFiles.putIfAbsent(part.file(), FilePart.entire(part.number(), part.file()));
      }
    }
    return List.copyOf(entireFiles.values());
  }

  private static Read replaced(Read read, Read again) {
    Set<String> files = paths(again.parts().values());
    SortedMap<Integer, FileOutcome> parts = new TreeMap<>(read.parts());
    parts.values().removeIf(part -> files.contains(part.path()));
    Set<Integer> kept = Set.copyOf(parts.keySet());
    parts.putAll(again.parts());
    again.families().merge(read.families());
    HeavyHitters heavy = read.heavy();
    heavy.merge(again.heavy());
    return new Read(
        read.blocks().filter(block -> kept.contains(block.part())).union(again.blocks()),
        parts,
        read.unread(),
        read.withoutFiles(),
        again.families(),
        heavy);
  }

  private static Set<String> paths(Collection<FileOutcome> files) {
    return files.stream().map(FileOutcome::path).collect(Collectors.toSet());
  }
}
