package dev.stallwatch.engine.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;

/** Receives the elements of a list. */
final class ListConverter extends GroupConverter {
  private final RowConverter.Target target;
  private final Converter repeated;
  private final List<Object> elements = new ArrayList<>();

  /**
   * Creates a converter.
   *
   * @param element makes the converter of an element
   */
  ListConverter(RowConverter.Target target, Function<RowConverter.Target, Converter> element) {
    this.target = target;
    this.repeated = new Repeated(element.apply(elements::add));
  }

  @Override
  public Converter getConverter(int field) {
    return repeated;
  }

  @Override
  public void start() {
    elements.clear();
  }

  @Override
  public void end() {
    target.set(List.copyOf(elements));
  }

  /** The repeated group around an element. */
  private static final class Repeated extends GroupConverter {
    private final Converter element;

    Repeated(Converter element) {
      this.element = element;
    }

    @Override
    public Converter getConverter(int field) {
      return element;
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }
}
