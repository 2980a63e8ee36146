package dev.stallwatch.engine.parquet;

import java.util.Collections;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.jspecify.annotations.Nullable;

/** Receives the entries of a map from names to values. */
final class MapConverter extends GroupConverter {
  private final RowConverter.Target target;
  private final Entry entry;
  private TreeMap<String, Object> entries = new TreeMap<>();

  /**
   * Creates a converter.
   *
   * @param value makes the converter of a value
   */
  MapConverter(RowConverter.Target target, Function<RowConverter.Target, Converter> value) {
    this.target = target;
    this.entry = new Entry(value);
  }

  @Override
  public Converter getConverter(int field) {
    return entry;
  }

  @Override
  public void start() {
    entries = new TreeMap<>();
  }

  @Override
  public void end() {
    target.set(Collections.unmodifiableMap(entries));
  }

  private final class Entry extends GroupConverter {
    private final Converter keyConverter;
    private final Converter valueConverter;
    private @Nullable Object key;
    private @Nullable Object value;

    Entry(Function<RowConverter.Target, Converter> value) {
      this.keyConverter = new TextConverter(text -> this.key = text);
      this.valueConverter = value.apply(received -> this.value = received);
    }

    @Override
    public Converter getConverter(int field) {
      return field == 0 ? keyConverter : valueConverter;
    }

    @Override
    public void start() {
      key = null;
      value = null;
    }

    @Override
    public void end() {
      if (key != null && value != null) {
        entries.put((String) key, value);
      }
    }
  }
}
