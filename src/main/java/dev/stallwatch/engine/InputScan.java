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
import dev.stallwatch.engine.row.ScannedCodec;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Kept;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.flow.ReadCounter;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.model.NumberText;
import dev.stallwatch.storage.StorageSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** Packs the input into tasks and reads each line once. */
final class InputScan {
  private static final String STEP = "reading";

  private final Flow flow;
  private final AnalysisOptions options;
  private final Progress progress;
  private final Configuration configuration;

  InputScan(Flow flow, Configuration configuration, AnalysisOptions options, Progress progress) {
    this.flow = flow;
    this.options = options;
    this.progress = progress;
    this.configuration = configuration;
  }

  /**
   * The result of the scan.
   *
   * @param blocks the results of the scan, kept on disk
   * @param parts the outcome of each part of a file, by its number
   * @param unread files that were not read because another file has the same content
   * @param withoutFiles the sources without any file
   * @param summary what was gathered about all requests
   */
  record Read(
      ScannedBlocks blocks,
      SortedMap<Integer, FileOutcome> parts,
      FileCopies unread,
      List<String> withoutFiles,
      ScanSummary summary) {

    /** Returns the result with further sources that have no file. */
    Read without(List<String> sources) {
      List<String> all = new ArrayList<>(withoutFiles);
      all.addAll(sources);
      return new Read(blocks, parts, unread, all, summary);
    }
  }

  /**
   * What the tasks of a scan returned.
   *
   * @param packs what each task read
   * @param kept the results, to be released
   * @param blocks the results, kept on disk
   * @param parts the outcome of each part of a file, by its number
   */
  record Scan(
      List<FilePack> packs,
      List<Kept<Scanned>> kept,
      ScannedBlocks blocks,
      SortedMap<Integer, FileOutcome> parts) {}

  /** Reads the listed files. */
  Read read(InputListing listing, ScanOutput gathered) {
    listing.skipped().forEach(path -> progress.notice(path.text()));
    noticeOutside(listing);
    FileCopies copies = FileCopies.among(listing.logs());
    int packs = flow.cores() * FilePack.PER_CORE;
    List<FilePart> parts = parts(copies.withoutCopies(listing.logs()), packs);
    Scan scan =
        scan(parts, FilePack.of(parts, packs), gathered, reference(listing.addressRanges()));
    SkippedFiles skipped = SkippedFiles.among(parts, scan.parts());
    skipped.report(progress);
    return new Read(
            scan.blocks(),
            scan.parts(),
            copies,
            listing.withoutFiles(),
            ScanSummary.of(scan.blocks()))
        .without(skipped.sources());
  }

  private void noticeOutside(InputListing listing) {
    long outside = listing.outside().files().size();
    if (outside > 0) {
      progress.notice(
          String.format(
              Locale.ROOT,
              "%,d of %s not opened: by their names they are outside the period",
              outside,
              NumberText.counted(outside + listing.logs().size(), "file")));
    }
  }

  /**
   * Returns the parts of files.
   *
   * @param files by path
   * @param packs the number of packs that the parts will be distributed over
   */
  List<FilePart> parts(List<InputFile> files, int packs) {
    return FileParts.of(
        files, packs, new LogFiles(new LogFormats(options.scan().formats()), configuration));
  }

  /**
   * Reads the reference data of a run.
   *
   * @param addressRanges files of address ranges in the input
   */
  ReferenceData reference(List<InputFile> addressRanges) {
    return ReferenceData.load(options.awsIpRanges(), addressRanges, options.geoip(), configuration);
  }

  private ScanTask task(ScanOutput gathered, ReferenceData reference, List<FilePart> parts) {
    ReadCounter counter =
        new ReadCounter(
            parts.stream().filter(part -> part.from() == 0).count(),
            parts.stream().mapToLong(FilePart::size).sum());
    progress.reading(counter);
    return new ScanTask(
        options.scan(),
        gathered,
        flow.share(new Enrichers(reference, options.scan().mask(), options.userAgents())),
        flow.share(new StorageSettings(configuration)),
        counter);
  }

  /** Reads parts; files whose header changes within the file are read again as a single part. */
  Scan scan(
      List<FilePart> parts, List<FilePack> packs, ScanOutput gathered, ReferenceData reference) {
    Scan scan = scan(packs, task(gathered, reference, parts));
    List<FilePart> entireFiles = filesOfChangedLayout(parts, scan.parts());
    return entireFiles.isEmpty()
        ? scan
        : replaced(
            scan,
            scan(FilePack.of(entireFiles, packs.size()), task(gathered, reference, entireFiles)));
  }

  private Scan scan(List<FilePack> packs, ScanTask task) {
    Kept<Scanned> kept =
        flow.parts(packs)
            .map(task)
            .keep(new ScannedCodec(), (done, all) -> progress.report(STEP, done, all));
    ScannedBlocks blocks = ScannedBlocks.of(kept);
    SortedMap<Integer, FileOutcome> outcomes = new TreeMap<>();
    blocks
        .of(ScanKind.OUTCOME)
        .collect()
        .forEach(part -> outcomes.put(part.part(), part.outcome()));
    return new Scan(packs, List.of(kept), blocks, outcomes);
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

  private static Scan replaced(Scan scan, Scan again) {
    Set<String> files = paths(again.parts().values());
    SortedMap<Integer, FileOutcome> parts = new TreeMap<>(scan.parts());
    Set<Integer> replaced =
        parts.entrySet().stream()
            .filter(part -> files.contains(part.getValue().path()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    parts.keySet().removeAll(replaced);
    parts.putAll(again.parts());
    return new Scan(
        Stream.concat(scan.packs().stream(), again.packs().stream()).toList(),
        Stream.concat(scan.kept().stream(), again.kept().stream()).toList(),
        scan.blocks().without(replaced).and(again.blocks()),
        parts);
  }

  private static Set<String> paths(Collection<FileOutcome> files) {
    return files.stream().map(FileOutcome::path).collect(Collectors.toSet());
  }
}
