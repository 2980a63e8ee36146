package dev.stallwatch.engine.row;

import dev.stallwatch.engine.block.RequestBlock;
import dev.stallwatch.engine.block.TransferBlock;
import dev.stallwatch.stats.FrequentTexts;
import dev.stallwatch.traffic.HeavyHitters;
import dev.stallwatch.traffic.budget.CellStatistics;

/** The kinds of results of a scan. */
public enum ScanKind {
  /** Consecutive requests, not yet counted: a {@link RequestBlock}. */
  REQUESTS,
  /** Transfers and failed attempts among the requests of a block: a {@link TransferBlock}. */
  TRANSFERS,
  /** The cells of a pack: a {@link CellStatistics}. */
  CELLS,
  /** The software families of a pack that clients name: a {@link FrequentTexts}. */
  FAMILIES,
  /** A line that could not be parsed: a {@link RejectedLine}. */
  REJECTED_LINE,
  /** The result for a part of a file: a {@link FileOutcome}. */
  OUTCOME,
  /** The hosts, paths and objects of a pack with the most excess events: {@link HeavyHitters}. */
  HEAVY_HITTERS,
  /** Records of mitigations and changes: a block of {@code MitigationBlockWriter}. */
  MITIGATIONS;

  /** Whether a result of this kind is about all files that a task reads, its pack. */
  public boolean isOfPack() {
    return this == CELLS || this == FAMILIES || this == HEAVY_HITTERS;
  }

  /** Whether results of this kind are blocks of bytes. */
  boolean isBlock() {
    return this == REQUESTS || this == TRANSFERS || this == MITIGATIONS;
  }
}
