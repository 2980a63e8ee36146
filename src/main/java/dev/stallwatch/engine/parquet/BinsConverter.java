package dev.stallwatch.engine.parquet;

import dev.stallwatch.stats.LogHistogram;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Receives the bins of a histogram. */
final class BinsConverter extends GroupConverter {
  private final RowConverter.Target target;
  private final Bin bin = new Bin();
  private LogHistogram histogram = new LogHistogram();

  BinsConverter(RowConverter.Target target) {
    this.target = target;
  }

  @Override
  public Converter getConverter(int field) {
    return bin;
  }

  @Override
  public void start() {
    histogram = new LogHistogram();
  }

  @Override
  public void end() {
    target.set(histogram);
  }

  private final class Bin extends GroupConverter {
    private final Figure number = new Figure();
    private final Figure count = new Figure();

    @Override
    public Converter getConverter(int field) {
      return field == 0 ? number : count;
    }

    @Override
    public void start() {}

    @Override
    public void end() {
      histogram.add((int) number.value, count.value);
    }
  }

  private static final class Figure extends PrimitiveConverter {
    private long value;

    @Override
    public void addInt(int received) {
      value = received;
    }

    @Override
    public void addLong(long received) {
      value = received;
    }
  }
}
