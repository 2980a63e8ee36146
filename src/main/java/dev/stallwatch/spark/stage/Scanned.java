package dev.stallwatch.spark.stage;

import java.io.Serializable;

/** Something that a scan made of a part of a file, encoded. */
public final class Scanned implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ScanKind kind;
  private final int file;
  private final int first;
  private final byte[] payload;

  private Scanned(ScanKind kind, int file, int first, byte[] payload) {
    this.kind = kind;
    this.file = file;
    this.first = first;
    this.payload = payload;
  }

  /**
   * The requests of a block.
   *
   * @param file number of the file
   * @param first number of the first request among the records of the file
   */
  public static Scanned requests(int file, int first, RequestBlockWriter block) {
    return new Scanned(ScanKind.REQUESTS, file, first, block.take());
  }

  /**
   * The transfers of a block.
   *
   * @param file number of the file
   * @param first number of the first request of the block of requests that is being filled
   */
  public static Scanned transfers(int file, int first, TransferBlockWriter block) {
    return new Scanned(ScanKind.TRANSFERS, file, first, block.take());
  }

  /** A line that could not be read. */
  public static Scanned rejected(int file, RejectedLine line) {
    return new Scanned(ScanKind.REJECTED_LINE, file, 0, line.encode());
  }

  /** What came out of a file as a whole. */
  public static Scanned file(int file, FileOutcome outcome) {
    return new Scanned(ScanKind.FILE, file, 0, outcome.encode());
  }

  /** Number of the input file, by path. */
  public int file() {
    return file;
  }

  /** What came out of the file as a whole, of {@link ScanKind#FILE}. */
  public FileOutcome outcome() {
    return FileOutcome.decode(payload);
  }

  /** The line that could not be read, of {@link ScanKind#REJECTED_LINE}. */
  RejectedLine rejectedLine() {
    return RejectedLine.decode(payload);
  }

  /** Whether it is of the kind. */
  public boolean is(ScanKind other) {
    return kind == other;
  }

  /** Number of the first request of the block that this is or belongs to. */
  int first() {
    return first;
  }

  /** The block. */
  byte[] block() {
    return payload;
  }
}
