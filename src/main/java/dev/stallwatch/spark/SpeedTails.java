package dev.stallwatch.spark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.stallwatch.table.TrafficColumn;
import dev.stallwatch.traffic.UsualTails;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Counts, per cell, what is slower or later than a tenth of the usual is. */
final class SpeedTails {
  private static final double LOWEST_TENTH = 0.1;
  private static final double HIGHEST_TENTH = 0.9;

  /** The names under which Spark explodes a map. */
  private static final String BIN = "key";

  private static final String COUNT = "value";
  private static final String LIMIT = "limit";

  private final List<String> dimensions;
  private final UsualTails throughput;
  private final UsualTails ttfb;

  private SpeedTails(List<String> dimensions, UsualTails throughput, UsualTails ttfb) {
    this.dimensions = dimensions;
    this.throughput = throughput;
    this.ttfb = ttfb;
  }

  /** What is usual in some traffic. */
  static SpeedTails of(Dataset<Row> traffic, List<String> dimensions) {
    return new SpeedTails(
        dimensions,
        tails(traffic, TrafficColumn.THROUGHPUT_BINS, dimensions, LOWEST_TENTH),
        tails(traffic, TrafficColumn.TTFB_BINS, dimensions, HIGHEST_TENTH));
  }

  private static UsualTails tails(
      Dataset<Row> traffic, TrafficColumn bins, List<String> dimensions, double quantile) {
    UsualTails tails = new UsualTails(quantile);
    Iterator<Row> rows =
        exploded(traffic, bins, dimensions, List.of())
            .groupBy(columns(dimensions, List.of(col(BIN))))
            .agg(sum(col(COUNT)))
            .toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      List<String> cell = new ArrayList<>(dimensions.size());
      for (int i = 0; i < dimensions.size(); i++) {
        cell.add(row.getString(i));
      }
      tails.add(cell, row.getInt(dimensions.size()), row.getLong(dimensions.size() + 1));
    }
    return tails;
  }

  /** Transfers, and those below the usual lowest tenth of their cell's throughput. */
  Dataset<Row> slow(Dataset<Row> traffic, Column start) {
    return beyond(
        traffic, start, TrafficColumn.THROUGHPUT_BINS, throughput, col(BIN).lt(col(LIMIT)));
  }

  /** Requests, and those whose first byte came later than in the usual highest tenth. */
  Dataset<Row> late(Dataset<Row> traffic, Column start) {
    return beyond(traffic, start, TrafficColumn.TTFB_BINS, ttfb, col(BIN).gt(col(LIMIT)));
  }

  private Dataset<Row> beyond(
      Dataset<Row> traffic, Column start, TrafficColumn bins, UsualTails tails, Column isBeyond) {
    Dataset<Row> counted =
        exploded(traffic, bins, dimensions, List.of(start.as(start())))
            .join(
                broadcast(limits(traffic, bins, tails)),
                scala.jdk.javaapi.CollectionConverters.asScala(dimensions).toSeq());
    return CellSums.of(
        counted,
        col(start()),
        dimensions,
        List.of(sum(col(COUNT)), sum(when(isBeyond, col(COUNT)).otherwise(0L))));
  }

  private static String start() {
    return TrafficColumn.WINDOW_START.columnName();
  }

  private Dataset<Row> limits(Dataset<Row> traffic, TrafficColumn bins, UsualTails tails) {
    StructType schema = new StructType();
    for (String dimension : dimensions) {
      schema = schema.add(dimension, DataTypes.StringType, false);
    }
    schema = schema.add(LIMIT, DataTypes.IntegerType, false);
    List<Row> rows = new ArrayList<>();
    Iterator<Row> cells =
        exploded(traffic, bins, dimensions, List.of())
            .select(columns(dimensions, List.of()))
            .distinct()
            .toLocalIterator();
    while (cells.hasNext()) {
      Row cell = cells.next();
      List<Object> row = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (int i = 0; i < dimensions.size(); i++) {
        names.add(cell.getString(i));
      }
      row.addAll(names);
      row.add(tails.bin(names));
      rows.add(RowFactory.create(row.toArray()));
    }
    return traffic.sparkSession().createDataFrame(rows, schema);
  }

  private static Dataset<Row> exploded(
      Dataset<Row> traffic, TrafficColumn bins, List<String> dimensions, List<Column> more) {
    List<Column> all = new ArrayList<>(more);
    all.add(explode(col(bins.columnName())));
    return traffic.select(columns(dimensions, all));
  }

  private static Column[] columns(List<String> dimensions, List<Column> more) {
    List<Column> columns = new ArrayList<>();
    dimensions.forEach(dimension -> columns.add(col(dimension)));
    columns.addAll(more);
    return columns.toArray(new Column[0]);
  }
}
