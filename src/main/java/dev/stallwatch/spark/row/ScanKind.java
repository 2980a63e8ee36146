package dev.stallwatch.spark.row;

import dev.stallwatch.spark.block.RequestBlock;
import dev.stallwatch.spark.block.TransferBlock;

/** What a scan makes of the lines of a file. */
public enum ScanKind {
  /** Consecutive requests that are not counted yet: a {@link RequestBlock}. */
  REQUESTS,
  /** Transfers and attempts at them among the requests of a block: a {@link TransferBlock}. */
  TRANSFERS,
  /** A line that could not be read: a {@link RejectedLine}. */
  REJECTED_LINE,
  /** What came out of a part of a file: a {@link FileOutcome}. */
  OUTCOME
}
