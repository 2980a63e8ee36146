package dev.stallwatch.engine;

import dev.stallwatch.engine.input.FileCopies;
import dev.stallwatch.engine.input.FollowedFiles;
import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.engine.input.InputListing;
import dev.stallwatch.engine.input.OutsideFiles;
import dev.stallwatch.engine.input.ScanOutput;
import dev.stallwatch.engine.read.FilePack;
import dev.stallwatch.engine.read.FilePart;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.engine.write.TableDirectory;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.flow.local.LocalFlow;
import dev.stallwatch.format.RejectReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * An input to which files are added while it is followed. Each look reads the files that are new or
 * changed; what earlier looks read stays on the local disk. An analysis is over all of it, and
 * gives what a single run over all files would.
 *
 * <p>A file that changed is read again from its beginning. A file that is removed counts as it was
 * read last, unless another file begins with all of its lines (a log that was renamed).
 */
public final class FollowedInput {
  private final LocalFlow flow;
  private final Configuration configuration;
  private final AnalysisOptions options;
  private final Progress progress;
  private final InputScan scan;
  private final EarlierScan earlier;
  private final FollowedFiles files = new FollowedFiles();

  /** Looks since a file could not be read, by key. */
  private final Map<String, Integer> looksAt = new HashMap<>();

  private List<String> withoutFiles = List.of();
  private OutsideFiles outside = OutsideFiles.NONE;
  private FileCopies copies = new FileCopies(Map.of());

  /**
   * What a look found.
   *
   * @param files number of files that were read
   * @param bytes their size as stored
   * @param others number of other files that count in another way now, as copies do
   */
  public record Arrived(int files, long bytes, int others) {
    /** Whether an analysis would give the same result as the one before. */
    public boolean isNothing() {
      return files == 0 && others == 0;
    }
  }

  FollowedInput(
      LocalFlow flow, Configuration configuration, AnalysisOptions options, Progress progress) {
    this.flow = flow;
    this.configuration = configuration;
    this.options = options;
    this.progress = progress;
    this.scan = new InputScan(flow, configuration, options, progress);
    this.earlier = new EarlierScan(flow);
  }

  /** Whether no file was read so far. */
  public boolean isEmpty() {
    return earlier.isEmpty();
  }

  /**
   * Lists the input and reads the files that are new or changed. After a failure, the next look
   * reads them.
   *
   * @throws dev.stallwatch.storage.InputMissingException if a path that must exist does not, or
   *     can't be listed
   * @throws dev.stallwatch.engine.input.SourcesOverlapException if two sources contain the same
   *     file
   * @throws dev.stallwatch.storage.StorageUnreachableException if a storage can't be reached
   * @throws dev.stallwatch.enrich.ReferenceDataException if reference data can't be read
   */
  public Arrived look() {
    InputListing listing = InputListing.present(options.period(), options.sources(), configuration);
    listing.skipped().forEach(path -> progress.notice(path.text()));
    Set<String> unread = earlier.withOutcome(FollowedInput::isUnread);
    FollowedFiles.Changes arrived = files.changes(listing, unread::contains);
    Predicate<String> isAsRead = files.readAsListed(listing)::containsKey;
    FollowedFiles.Changes changes = files.andAgain(arrived, readableNow(listing, unread));
    changes = files.andAgain(changes, earlier.mates(changes.dropped(), isAsRead));
    if (!changes.isNone()) {
      read(changes, listing);
    }
    withoutFiles = listing.withoutFiles();
    outside = listing.outside();
    int others = changes.dropped().size() + (keys(changes.copies()).equals(keys(copies)) ? 0 : 1);
    copies = changes.copies();
    return new Arrived(
        changes.toRead().size(),
        changes.toRead().stream().mapToLong(InputFile::size).sum(),
        others);
  }

  private static Map<String, String> keys(FileCopies copies) {
    return copies.originals().entrySet().stream()
        .collect(Collectors.toMap(copy -> copy.getKey().key(), copy -> copy.getValue().key()));
  }

  private void read(FollowedFiles.Changes changes, InputListing listing) {
    if (changes.toRead().isEmpty()) {
      earlier.drop(changes.dropped());
    } else {
      InputScan.Scan scanned =
          scanned(changes.toRead(), listing, part -> files.isChanging(part.file()));
      earlier.replace(changes.dropped(), ScanBatch.of(scanned));
    }
    files.note(changes, listing);
    Set<String> renamed = renamed(changes);
    earlier.drop(renamed);
    renamed.forEach(files::forget);
    earlier.tidy();
  }

  private InputScan.Scan scanned(
      List<InputFile> toRead, InputListing listing, Predicate<FilePart> isAlone) {
    int packs = flow.cores() * (earlier.isEmpty() ? FilePack.PER_CORE : 1);
    List<FilePart> parts = scan.parts(toRead, packs);
    return scan.scan(
        parts,
        FilePack.small(parts, packs, isAlone),
        ScanOutput.REQUESTS_AND_TRANSFERS,
        scan.reference(listing.addressRanges()));
  }

  /**
   * Tries the files again that could not be read, and returns the keys of those that can be read
   * now. A file is tried at the first look, the second, the fourth and so on: many can never be
   * read.
   */
  private Set<String> readableNow(InputListing listing, Set<String> unread) {
    looksAt.keySet().retainAll(unread);
    Map<String, InputFile> listed = files.readAsListed(listing);
    List<InputFile> again = new ArrayList<>();
    listed.forEach(
        (key, file) -> {
          if (unread.contains(key) && Integer.bitCount(looksAt.merge(key, 1, Integer::sum)) == 1) {
            again.add(file);
          }
        });
    if (again.isEmpty()) {
      return Set.of();
    }
    ScanBatch tried = ScanBatch.of(scanned(again, listing, part -> true));
    Set<String> readable = again.stream().map(InputFile::key).collect(Collectors.toSet());
    tried
        .outcomes()
        .forEach(
            (part, outcome) -> {
              if (isUnread(outcome)) {
                readable.remove(tried.file(part).key());
              }
            });
    tried.release();
    return readable;
  }

  private static boolean isUnread(FileOutcome outcome) {
    return outcome.problem() != null
        && RejectReason.UNREADABLE.code().equals(outcome.problem().code());
  }

  /** Returns the keys of vanished files all of whose lines are in a file that was read just now. */
  private Set<String> renamed(FollowedFiles.Changes changes) {
    if (changes.vanished().isEmpty()) {
      return Set.of();
    }
    Set<String> read = changes.toRead().stream().map(InputFile::key).collect(Collectors.toSet());
    Map<String, FileOutcome> vanished = earlier.outcomes(changes.vanished());
    Map<String, FileOutcome> arrived = earlier.outcomes(read);
    return vanished.entrySet().stream()
        .filter(
            file -> arrived.values().stream().anyMatch(now -> RenamedLog.is(file.getValue(), now)))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * Analyses all files that were read, of which there are some. Nothing is published by itself.
   *
   * @param output claimed for the extent of the options
   * @param use uses the analysed run, which can't be used any more after that
   * @return what it returned
   * @throws dev.stallwatch.storage.NoAccessLogException if no file is an access log
   */
  @SuppressWarnings("try") // The scope is only closed.
  public <T> T analysed(TableDirectory output, Function<EngineRun, T> use) {
    EarlierScan.Joined joined = earlier.join(copies, withoutFiles);
    SkippedFiles skipped = SkippedFiles.among(joined.parts(), joined.read().parts());
    skipped.report(progress);
    InputScan.Read read = joined.read().without(skipped.sources());
    try (LocalFlow.Scope unused = flow.scope()) {
      AnalysisResult result =
          new AnalysisPipeline(flow, configuration, options, gathered -> read, progress).run();
      return use.apply(new EngineRun(flow, options, output, progress, result, outside));
    }
  }
}
