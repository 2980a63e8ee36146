package dev.stallwatch.spark.stage;

import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellWindow;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Makes and reads the rows behind the counting and the pairing. */
final class PairedRow {
  private PairedRow() {}

  /** A row of {@link PairedKind#CELL}. */
  static Row cell(CellWindow cell, CellCounts counts) {
    return RowFactory.create(
        PairedKind.CELL.ordinal(),
        cell.windowStartMicros(),
        CellWindowCodec.encode(cell),
        counts.toBytes());
  }

  /** A row of {@link PairedKind#STALLED_DOWNLOAD}. */
  static Row stalled(StalledDownload download) {
    return RowFactory.create(
        PairedKind.STALLED_DOWNLOAD.ordinal(), null, null, StalledDownloadCodec.encode(download));
  }

  /** The window of a row of {@link PairedKind#CELL}, microseconds since the epoch. */
  static long window(Row row) {
    return row.getLong(PairedColumn.WINDOW.ordinal());
  }

  /** The value of a column that is set. */
  static byte[] bytes(Row row, PairedColumn column) {
    return row.getAs(column.ordinal());
  }
}
