package dev.stallwatch.spark.stage;

import dev.stallwatch.quality.RepeatedRecords;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Finds the records that were delivered before among the identities that met in one task, and gives
 * where they stand: {@link ScanColumn#FILE} and {@link ScanColumn#ORDINAL}.
 */
public final class FindRepeated implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** The schema of a place. */
  public static final StructType SCHEMA =
      new StructType()
          .add(ScanColumn.FILE.columnName(), DataTypes.IntegerType, false)
          .add(ScanColumn.ORDINAL.columnName(), DataTypes.IntegerType, false);

  @Override
  public Iterator<Row> call(Iterator<Row> shares) {
    RepeatedRecords records = new RepeatedRecords();
    while (shares.hasNext()) {
      ByteBuffer packed = ByteBuffer.wrap(shares.next().getAs(IdentityColumn.PAYLOAD.ordinal()));
      while (packed.hasRemaining()) {
        records.add(packed.getLong(), packed.getLong(), packed.getLong());
      }
    }
    List<Row> places = new ArrayList<>();
    records.forEach(place -> places.add(RowFactory.create((int) (place >>> 32), (int) place)));
    return places.iterator();
  }
}
