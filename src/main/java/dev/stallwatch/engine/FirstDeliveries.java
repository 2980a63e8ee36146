package dev.stallwatch.engine;

import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.engine.block.CountedNames;
import dev.stallwatch.engine.input.FileCopies;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.engine.task.FindRepeated;
import dev.stallwatch.engine.task.LinesBefore;
import dev.stallwatch.engine.task.NameCells;
import dev.stallwatch.engine.task.ScanOptions;
import dev.stallwatch.engine.task.SpeedsOfGroups;
import dev.stallwatch.engine.task.SpreadIdentities;
import dev.stallwatch.enrich.SoftwareNames;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.quality.OutlyingRecords;
import dev.stallwatch.traffic.budget.CellNames;
import java.util.List;
import java.util.Map;

/**
 * The records of a run, each counted once although it may be delivered several times. Of the
 * records with the same identity, the first one by path and line counts. Of files without
 * identities and with the same content, the first one by path counts. If nothing is repeated, only
 * the identities are shuffled. Records whose time is far from the bulk of the run are excluded as
 * well.
 */
final class FirstDeliveries {
  /** Identities that one task holds in memory, about 100 megabytes. */
  private static final long IDENTITIES_PER_TASK = 4_000_000;

  private final ScannedBlocks scanned;
  private final ScannedFiles files;
  private final FileCopies unread;
  private final LeftOut repeated;
  private final Outlying outlying;
  private final CountedNames names;

  private FirstDeliveries(
      ScannedBlocks scanned,
      ScannedFiles files,
      FileCopies unread,
      LeftOut repeated,
      Outlying outlying,
      CountedNames names) {
    this.scanned = scanned;
    this.files = files;
    this.unread = unread;
    this.repeated = repeated;
    this.outlying = outlying;
    this.names = names;
  }

  /**
   * Finds the repeated records of the input.
   *
   * @param options with a given period, no record is excluded because of its time
   */
  static FirstDeliveries in(InputScan.Read read, ScanOptions options, Flow flow) {
    ScannedFiles files = new ScannedFiles(read.parts());
    ScannedBlocks withoutCopies = read.blocks().without(files.partsOfCopies());
    LeftOut repeated = repeated(withoutCopies.of(ScanKind.REQUESTS), files.records(), flow);
    Outlying outlying =
        options.isPeriodGiven()
            ? Outlying.NONE
            : Outlying.in(withoutCopies.of(ScanKind.REQUESTS), files, repeated, flow);
    return new FirstDeliveries(
        withoutCopies, files, read.unread(), repeated, outlying, CountedNames.ALL);
  }

  private static LeftOut repeated(Parts<Scanned> requests, long records, Flow flow) {
    int shares = (int) Math.max(flow.cores(), 1 + records / IDENTITIES_PER_TASK);
    return requests
        .exchange(new SpreadIdentities(shares), shares)
        .map(new FindRepeated())
        .reduce(LeftOut::and)
        .orElse(LeftOut.NONE);
  }

  /** Returns the outcome of each file, by path. */
  List<FileOutcome> files() {
    return files.outcomes(repeated.byPart(), outlying, unread);
  }

  /** Returns the number of lines before each part of a file, except for the first part. */
  Map<Integer, LinesBefore> linesBefore() {
    return files.linesBefore();
  }

  /** Returns the usual speeds of the transfers of each group of clients. */
  UsualSpeeds usualSpeeds(WindowGrid grid) {
    return SpeedsOfGroups.usual(requests().map(new SpeedsOfGroups(grid)).collect());
  }

  /** Returns these records with other names of software. */
  FirstDeliveries named(SoftwareNames software) {
    return named(new CountedNames(software, names.cells()));
  }

  /** Returns these records with other values of their cells. */
  FirstDeliveries named(CellNames cells) {
    return named(new CountedNames(names.software(), cells));
  }

  private FirstDeliveries named(CountedNames counted) {
    return new FirstDeliveries(scanned, files, unread, repeated, outlying, counted);
  }

  /** Returns the blocks of requests. */
  Parts<Scanned> requests() {
    return blocks(ScanKind.REQUESTS);
  }

  /** Returns the blocks of transfers. */
  Parts<Scanned> transfers() {
    return blocks(ScanKind.TRANSFERS);
  }

  private Parts<Scanned> blocks(ScanKind kind) {
    Parts<Scanned> blocks = scanned.of(kind);
    return names.areAll() ? blocks : blocks.map(new NameCells(names));
  }

  /** Returns the names under which the values of cells are counted. */
  CountedNames names() {
    return names;
  }

  /** Returns the records of mitigations and changes, repeated deliveries included. */
  Parts<Scanned> mitigations() {
    return scanned.of(ScanKind.MITIGATIONS);
  }

  /** Returns the rejected lines. */
  Parts<Scanned> rejectedLines() {
    return scanned.of(ScanKind.REJECTED_LINE);
  }

  /**
   * Returns the requests and transfers that are not counted: repeated ones and those far from the
   * bulk of the run.
   */
  LeftOut leftOut() {
    return repeated.and(outlying.leftOut());
  }

  /** Returns the records that are excluded because their time is far from the bulk of the run. */
  List<OutlyingRecords> outlying() {
    return outlying.records();
  }
}
