package dev.stallwatch.spark.stage;

import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellWindow;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Makes and reads the rows between the stages. */
public final class ScanRow {
  private ScanRow() {}

  /** A row of {@link ScanKind#CELL}. */
  public static Row cell(CellWindow cell, CellCounts counts) {
    return RowFactory.create(
        ScanKind.CELL.ordinal(), null, null, CellWindowCodec.encode(cell), counts.toBytes());
  }

  /**
   * A row of {@link ScanKind#REQUESTS}.
   *
   * @param file number of the file
   * @param first number of the first request among the records of the file
   */
  public static Row requests(int file, int first, RequestBlockWriter block) {
    return payload(ScanKind.REQUESTS, file, first, block.take());
  }

  /**
   * A row of {@link ScanKind#TRANSFERS}.
   *
   * @param file number of the file
   * @param first number of the first request of the block of requests that is being filled
   */
  public static Row transfers(int file, int first, TransferBlockWriter block) {
    return payload(ScanKind.TRANSFERS, file, first, block.take());
  }

  /** A row of {@link ScanKind#REJECTED_LINE}. */
  public static Row rejected(int file, RejectedLine line) {
    return payload(ScanKind.REJECTED_LINE, file, null, line.encode());
  }

  /** A row of {@link ScanKind#FILE}. */
  public static Row file(int file, FileOutcome outcome) {
    return payload(ScanKind.FILE, file, null, outcome.encode());
  }

  /** A row of {@link ScanKind#STALLED_DOWNLOAD}. */
  public static Row stalled(StalledDownload download) {
    return payload(ScanKind.STALLED_DOWNLOAD, null, null, StalledDownloadCodec.encode(download));
  }

  private static Row payload(
      ScanKind kind, @Nullable Integer file, @Nullable Integer ordinal, byte[] payload) {
    return RowFactory.create(kind.ordinal(), file, ordinal, null, payload);
  }

  /** Number of the file of a row. */
  public static int file(Row row) {
    return row.getInt(ScanColumn.FILE.ordinal());
  }

  /** Where a row's first or only record stands: the file's number and the record's in it. */
  static long place(Row row) {
    return (long) file(row) << Integer.SIZE | row.getInt(ScanColumn.ORDINAL.ordinal());
  }

  /** The value of a column that is set. */
  public static byte[] bytes(Row row, ScanColumn column) {
    return row.getAs(column.ordinal());
  }

  /** Whether the row is of the kind. */
  public static boolean is(ScanKind kind, Row row) {
    return row.getInt(ScanColumn.KIND.ordinal()) == kind.ordinal();
  }
}
