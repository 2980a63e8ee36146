package dev.stallwatch.engine;

import dev.stallwatch.engine.chain.Selected;
import dev.stallwatch.engine.mitigation.MitigationInput;
import dev.stallwatch.engine.published.Background;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.engine.row.TimeRange;
import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.engine.task.LinesBefore;
import dev.stallwatch.engine.task.TrafficTotals;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.quality.OutlyingRecords;
import java.util.List;
import java.util.Map;

/**
 * The result of the stages that run over records.
 *
 * @param files the outcome of each file, by path
 * @param rejected lines that could not be read
 * @param linesBefore for each part of a file except the first, the number of lines before it
 * @param outlying records excluded because their time is far from the bulk of the run, by file and
 *     day
 * @param cells the merged cells, blocks of {@code CellCountsCodec}
 * @param traffic the same cells as detection reads them
 * @param totals the sums over {@code traffic}
 * @param stalls the stalled downloads
 * @param objectSizes object sizes that the run itself learned
 * @param sourcesWithoutFiles names of the configured sources that have no file
 * @param folded which rare values are counted as {@code other}, a line for people; empty if none
 * @param background what earlier runs published
 * @param mitigations the records of mitigations and changes
 * @param hosts the hosts with the most excess of failed transfers
 * @param fine the counts of requests in the fine dimensions, which cells do not have
 */
public record TrafficAnalysis(
    List<FileOutcome> files,
    Parts<Scanned> rejected,
    Map<Integer, LinesBefore> linesBefore,
    List<OutlyingRecords> outlying,
    Parts<byte[]> cells,
    Parts<TrafficRow> traffic,
    TrafficTotals totals,
    Parts<Paired> stalls,
    Parts<Selected.ObjectSize> objectSizes,
    List<String> sourcesWithoutFiles,
    String folded,
    Background background,
    MitigationInput mitigations,
    List<String> hosts,
    FineScopes fine) {

  /** Copies the lists. */
  public TrafficAnalysis {
    files = List.copyOf(files);
    linesBefore = Map.copyOf(linesBefore);
    outlying = List.copyOf(outlying);
    sourcesWithoutFiles = List.copyOf(sourcesWithoutFiles);
    hosts = List.copyOf(hosts);
  }

  static long lastEventMicros(List<FileOutcome> files) {
    return counted(files).lastMicros();
  }

  static long firstEventMicros(List<FileOutcome> files) {
    return counted(files).firstMicros();
  }

  private static TimeRange counted(List<FileOutcome> files) {
    return files.stream()
        .map(file -> file.times().counted())
        .reduce(TimeRange.NONE, TimeRange::and);
  }

  /**
   * Returns the start times of all requests in the input, inside and outside the analysed period.
   */
  TimeRange logged() {
    return files.stream().map(file -> file.times().logged()).reduce(TimeRange.NONE, TimeRange::and);
  }

  /** Returns the start of the earliest record; unknown without records. */
  public long firstEventMicros() {
    return firstEventMicros(files);
  }

  /** Returns the start of the latest record; unknown without records. */
  public long lastEventMicros() {
    return lastEventMicros(files);
  }
}
