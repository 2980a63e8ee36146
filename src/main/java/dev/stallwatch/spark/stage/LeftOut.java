package dev.stallwatch.spark.stage;

import java.util.BitSet;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * The requests of a block that were delivered before and are left out, as a column behind those of
 * {@link ScanColumn}: their numbers in the file, or null.
 */
public final class LeftOut {
  /** The column. */
  public static final String COLUMN = "left_out";

  private LeftOut() {}

  /** The number in its file of the first request of the block that holds a request. */
  public static Column firstOfBlock(Column ordinal) {
    return ordinal.minus(ordinal.mod(RequestBlock.MOST_REQUESTS));
  }

  /** Their places in the block. */
  static BitSet of(Row block) {
    BitSet places = new BitSet();
    int column = block.fieldIndex(COLUMN);
    if (!block.isNullAt(column)) {
      int first = block.getInt(ScanColumn.ORDINAL.ordinal());
      List<Integer> ordinals = block.getList(column);
      ordinals.forEach(ordinal -> places.set(ordinal - first));
    }
    return places;
  }
}
