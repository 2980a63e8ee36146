package dev.stallwatch.spark.row;

import dev.stallwatch.spark.block.RequestBlockWriter;
import dev.stallwatch.spark.block.TransferBlockWriter;
import java.io.Serializable;

/** Something that a scan made of a part of a file, encoded. */
public final class Scanned implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ScanKind kind;
  private final int part;
  private final int first;
  private final byte[] payload;

  private Scanned(ScanKind kind, int part, int first, byte[] payload) {
    this.kind = kind;
    this.part = part;
    this.first = first;
    this.payload = payload;
  }

  /**
   * The requests of a block.
   *
   * @param part number of the part of a file
   * @param first number of the first request among the records of the part
   */
  public static Scanned requests(int part, int first, RequestBlockWriter block) {
    return new Scanned(ScanKind.REQUESTS, part, first, block.take());
  }

  /**
   * The transfers of a block.
   *
   * @param part number of the part of a file
   * @param first number of the first request of the block of requests that is being filled
   */
  public static Scanned transfers(int part, int first, TransferBlockWriter block) {
    return new Scanned(ScanKind.TRANSFERS, part, first, block.take());
  }

  /** A line that could not be read. */
  public static Scanned rejected(int part, RejectedLine line) {
    return new Scanned(ScanKind.REJECTED_LINE, part, 0, line.encode());
  }

  /** What came out of a part of a file. */
  public static Scanned outcome(int part, FileOutcome outcome) {
    return new Scanned(ScanKind.OUTCOME, part, 0, outcome.encode());
  }

  /** Number of the part of a file that it was made of, by path and line. */
  public int part() {
    return part;
  }

  /** What came out of the part, of {@link ScanKind#OUTCOME}. */
  public FileOutcome outcome() {
    return FileOutcome.decode(payload);
  }

  /** The line that could not be read, of {@link ScanKind#REJECTED_LINE}. */
  public RejectedLine rejectedLine() {
    return RejectedLine.decode(payload);
  }

  /** Whether it is of the kind. */
  public boolean is(ScanKind other) {
    return kind == other;
  }

  /** Number of the first request of the block that this is or belongs to. */
  public int first() {
    return first;
  }

  /** The block. */
  public byte[] block() {
    return payload;
  }
}
