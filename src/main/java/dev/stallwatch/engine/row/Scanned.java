package dev.stallwatch.engine.row;

import dev.stallwatch.engine.block.CountedNames;
import dev.stallwatch.engine.block.RequestBlock;
import dev.stallwatch.engine.block.RequestBlockWriter;
import dev.stallwatch.engine.block.TransferBlock;
import dev.stallwatch.engine.block.TransferBlockWriter;
import dev.stallwatch.stats.FrequentTexts;
import dev.stallwatch.traffic.HeavyHitters;
import dev.stallwatch.traffic.budget.CellStatistics;
import java.io.Serializable;

/** A result of scanning a part of a file. */
public final class Scanned implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ScanKind kind;
  private final int part;
  private final int first;
  private final Serializable content;

  Scanned(ScanKind kind, int part, int first, Serializable content) {
    this.kind = kind;
    this.part = part;
    this.first = first;
    this.content = content;
  }

  /**
   * Takes the current block of a writer of requests.
   *
   * @param part number of the part of a file
   * @param first number of the first request among the records of the part
   */
  public static Scanned requests(int part, int first, RequestBlockWriter block) {
    return new Scanned(ScanKind.REQUESTS, part, first, block.take());
  }

  /**
   * Takes the current block of a writer of transfers.
   *
   * @param part number of the part of a file
   * @param first number of the first request of the current request block among the records of the
   *     part
   */
  public static Scanned transfers(int part, int first, TransferBlockWriter block) {
    return new Scanned(ScanKind.TRANSFERS, part, first, block.take());
  }

  /**
   * Returns the software families of a pack that clients name, with their numbers of requests.
   *
   * @param pack number of the first part of the pack
   */
  public static Scanned families(int pack, FrequentTexts families) {
    return new Scanned(ScanKind.FAMILIES, pack, 0, families);
  }

  /** Returns the statistics of the cells of a pack, as {@link #families}. */
  public static Scanned cells(int pack, CellStatistics cells) {
    return new Scanned(ScanKind.CELLS, pack, 0, cells);
  }

  /** Returns a line that could not be parsed. */
  public static Scanned rejected(int part, RejectedLine line) {
    return new Scanned(ScanKind.REJECTED_LINE, part, 0, line);
  }

  /** Returns the outcome of a part of a file. */
  public static Scanned outcome(int part, FileOutcome outcome) {
    return new Scanned(ScanKind.OUTCOME, part, 0, outcome);
  }

  /**
   * Returns records of mitigations and changes.
   *
   * @param part number of the part of a file
   * @param first number of the block among those of the part
   */
  public static Scanned mitigations(int part, int first, byte[] block) {
    return new Scanned(ScanKind.MITIGATIONS, part, first, block);
  }

  /** Returns the heavy hitters of a pack, as {@link #families}. */
  public static Scanned heavyHitters(int pack, HeavyHitters heavy) {
    return new Scanned(ScanKind.HEAVY_HITTERS, pack, 0, heavy);
  }

  /**
   * The number of the part of a file, in the order of paths and lines. A result of a pack has the
   * number of its first part.
   */
  public int part() {
    return part;
  }

  /** Returns this result with another number of its part. */
  public Scanned numbered(int number) {
    return new Scanned(kind, number, first, content);
  }

  /** The outcome of the part, if the kind is {@link ScanKind#OUTCOME}. */
  public FileOutcome outcome() {
    return (FileOutcome) content;
  }

  /** The families, if the kind is {@link ScanKind#FAMILIES}. */
  public FrequentTexts families() {
    return (FrequentTexts) content;
  }

  /** The statistics, if the kind is {@link ScanKind#CELLS}. */
  public CellStatistics cells() {
    return (CellStatistics) content;
  }

  /** The heavy hitters, if the kind is {@link ScanKind#HEAVY_HITTERS}. */
  public HeavyHitters heavyHitters() {
    return (HeavyHitters) content;
  }

  /** Returns a block with other names of values. */
  public Scanned renamed(CountedNames names) {
    byte[] renamed =
        kind == ScanKind.TRANSFERS
            ? TransferBlock.renamed(block(), names)
            : RequestBlock.renamed(block(), names);
    return new Scanned(kind, part, first, renamed);
  }

  /** The line, if the kind is {@link ScanKind#REJECTED_LINE}. */
  public RejectedLine rejectedLine() {
    return (RejectedLine) content;
  }

  /** Whether this result has the given kind. */
  public boolean is(ScanKind other) {
    return kind == other;
  }

  /**
   * The number of the first request of this block, or of the request block that these transfers
   * belong to.
   */
  public int first() {
    return first;
  }

  /**
   * The block, if the kind is {@link ScanKind#REQUESTS}, {@link ScanKind#TRANSFERS} or {@link
   * ScanKind#MITIGATIONS}.
   */
  public byte[] block() {
    return (byte[]) content;
  }

  /** The kind of this result. */
  ScanKind kind() {
    return kind;
  }

  /** The content of this result. */
  Serializable content() {
    return content;
  }
}
