package dev.stallwatch.engine;

import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.traffic.HeavyHitters;
import dev.stallwatch.traffic.budget.CellNames;
import java.util.List;

/**
 * The input, read once and without repeated deliveries.
 *
 * @param deliveries blocks of requests and transfers, and the rejected lines
 * @param names the values of cells that the run names
 * @param folded which rare values are counted as {@code other}, a line for people; empty if none
 * @param files the outcome of each file, by path
 * @param usualSpeeds the usual speeds of the input, against which an attempt counts as slow
 * @param leftOut the records that are not counted, for every task
 * @param sourcesWithoutFiles names of the configured sources that have no file
 * @param heavy the hosts, paths and objects with the most excess events
 */
record ReadInput(
    FirstDeliveries deliveries,
    CellNames names,
    String folded,
    List<FileOutcome> files,
    Shared<UsualSpeeds> usualSpeeds,
    Shared<LeftOut> leftOut,
    List<String> sourcesWithoutFiles,
    HeavyHitters heavy) {

  /** Copies the lists. */
  ReadInput {
    files = List.copyOf(files);
    sourcesWithoutFiles = List.copyOf(sourcesWithoutFiles);
  }

  /** Returns the number of records that are counted. */
  long records() {
    return files.stream().mapToLong(file -> file.counts().records()).sum();
  }

  /** Returns the start of the earliest record; unknown without records. */
  long firstEventMicros() {
    return TrafficAnalysis.firstEventMicros(files);
  }

  /** Returns the start of the latest record; unknown without records. */
  long lastEventMicros() {
    return TrafficAnalysis.lastEventMicros(files);
  }
}
