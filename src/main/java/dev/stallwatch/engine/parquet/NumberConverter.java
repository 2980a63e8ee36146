package dev.stallwatch.engine.parquet;

import org.apache.parquet.io.api.PrimitiveConverter;

/** Receives numbers, times and flags. */
final class NumberConverter extends PrimitiveConverter {
  private final RowConverter.Target target;

  NumberConverter(RowConverter.Target target) {
    this.target = target;
  }

  @Override
  public void addInt(int number) {
    target.set(number);
  }

  @Override
  public void addLong(long number) {
    target.set(number);
  }

  @Override
  public void addDouble(double number) {
    target.set(number);
  }

  @Override
  public void addBoolean(boolean flag) {
    target.set(flag);
  }
}
