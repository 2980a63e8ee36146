package dev.stallwatch.spark.stage;

import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellWindow;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Makes and reads the rows between the stages. */
public final class ScanRow {
  private ScanRow() {}

  /** A row of {@link ScanKind#CELL}. */
  public static Row cell(CellWindow cell, CellCounts counts) {
    return RowFactory.create(
        ScanKind.CELL.ordinal(),
        null,
        null,
        null,
        null,
        null,
        null,
        CellWindowCodec.encode(cell),
        counts.toBytes());
  }

  /** A row of {@link ScanKind#TRANSFER}. */
  public static Row transfer(Transfer transfer) {
    return RowFactory.create(
        ScanKind.TRANSFER.ordinal(),
        transfer.clientId(),
        transfer.objectId(),
        transfer.startedAtMicros(),
        transfer.outcome().ordinal(),
        transfer.status(),
        transfer.bodyBytes(),
        null,
        TransferCodec.encode(transfer));
  }

  /** A row of {@link ScanKind#REJECTED_LINE}. */
  public static Row rejected(RejectedLine line) {
    return payload(ScanKind.REJECTED_LINE, line.encode());
  }

  /** A row of {@link ScanKind#FILE}. */
  public static Row file(FileOutcome outcome) {
    return payload(ScanKind.FILE, outcome.encode());
  }

  /** A row of {@link ScanKind#STALLED_DOWNLOAD}. */
  public static Row stalled(StalledDownload download) {
    return payload(ScanKind.STALLED_DOWNLOAD, StalledDownloadCodec.encode(download));
  }

  private static Row payload(ScanKind kind, byte[] payload) {
    return RowFactory.create(kind.ordinal(), null, null, null, null, null, null, null, payload);
  }

  /** The value of a column that is set. */
  public static long number(Row row, ScanColumn column) {
    return row.getLong(column.ordinal());
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
