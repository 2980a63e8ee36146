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

  /** Reads the listed files. */
  Read read(InputListing listing, ScanOutput gathered) {
    listing.skipped().forEach(path -> progress.notice(path.text()));
    noticeOutside(listing);
    FileCopies copies = FileCopies.among(listing.logs());
    int packs = flow.cores() * FilePack.PER_CORE;
    List<FilePart> parts =
        FileParts.of(
            copies.withoutCopies(listing.logs()),
            packs,
            new LogFiles(new LogFormats(options.scan().formats()), configuration));
    ReferenceData reference = reference(listing);
    Read read =
        scan(parts, packs, task(gathered, reference, parts), copies, listing.withoutFiles());
    List<FilePart> entireFiles = filesOfChangedLayout(parts, read.parts());
    Read complete =
        entireFiles.isEmpty()
            ? read
            : replaced(
                read,
                scan(
                    entireFiles,
                    packs,
                    task(gathered, reference, entireFiles),
                    copies,
                    listing.withoutFiles()));
    SkippedFiles skipped = SkippedFiles.among(parts, complete.parts());
    skipped.report(progress);
    return complete.without(skipped.sources());
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

  private ReferenceData reference(InputListing listing) {
    return ReferenceData.load(
        options.awsIpRanges(), listing.addressRanges(), options.geoip(), configuration);
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

  private Read scan(
      List<FilePart> parts,
      int maxPacks,
      ScanTask task,
      FileCopies copies,
      List<String> withoutFiles) {
    List<FilePack> packs = FilePack.of(parts, maxPacks);
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
    return new Read(blocks, outcomes, copies, withoutFiles, ScanSummary.of(blocks));
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
    Set<Integer> replaced =
        parts.entrySet().stream()
            .filter(part -> files.contains(part.getValue().path()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    parts.keySet().removeAll(replaced);
    parts.putAll(again.parts());
    return new Read(
        read.blocks().without(replaced).and(again.blocks()),
        parts,
        read.unread(),
        read.withoutFiles(),
        read.summary().merge(again.summary()));
  }

  private static Set<String> paths(Collection<FileOutcome> files) {
    return files.stream().map(FileOutcome::path).collect(Collectors.toSet());
  }
}
