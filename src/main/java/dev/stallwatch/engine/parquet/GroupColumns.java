package dev.stallwatch.engine.parquet;

import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.table.Column;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one row group. A column is read from its first row to its last, one value for each
 * row.
 */
final class GroupColumns {
  private final MessageType schema;
  private final ColumnReadStore store;
  private final Map<String, CellTexts.Receiver> receivers = new HashMap<>();

  /**
   * Creates the columns.
   *
   * @param schema the columns of the file that are read
   * @param createdBy the program that wrote the file, as the file states
   * @param texts holds the values of columns of texts
   */
  GroupColumns(PageReadStore pages, MessageType schema, String createdBy, CellTexts texts) {
    this.schema = schema;
    this.store = new ColumnReadStoreImpl(pages, converters(schema, texts), schema, createdBy);
  }

  private GroupConverter converters(GroupType group, CellTexts texts) {
    return new Fields(
        group.getFields().stream().map(field -> converter(field, texts)).toArray(Converter[]::new));
  }

  private Converter converter(Type field, CellTexts texts) {
    if (!field.isPrimitive()) {
      return converters(field.asGroupType(), texts);
    }
    if (field.asPrimitiveType().getPrimitiveTypeName() != PrimitiveTypeName.BINARY) {
      return new PrimitiveConverter() {};
    }
    return receivers.computeIfAbsent(field.getName(), name -> texts.new Receiver());
  }

  /** Gives parquet-java the converter of each column. */
  private static final class Fields extends GroupConverter {
    private final Converter[] converters;

    Fields(Converter[] converters) {
      this.converters = converters;
    }

    @Override
    public Converter getConverter(int field) {
      return converters[field];
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }

  /** Returns a column of texts. */
  Texts texts(Column column) {
    return new Texts(level(column.columnName()), receivers.get(column.columnName()));
  }

  /** Returns a column of integers or of times. */
  Numbers numbers(Column column) {
    Level level = level(column.columnName());
    return new Numbers(
        level,
        level != null
            && level.reader().getDescriptor().getPrimitiveType().getPrimitiveTypeName()
                == PrimitiveTypeName.INT32);
  }

  /** Returns a column of histograms. */
  Bins bins(Column column) {
    return new Bins(
        level(column.columnName(), "key_value", "key"),
        level(column.columnName(), "key_value", "value"));
  }

  /** Returns a column; null if the file does not have it. */
  private @Nullable Level level(String... path) {
    if (!schema.containsPath(path)) {
      return null;
    }
    ColumnDescriptor column = schema.getColumnDescription(path);
    return new Level(store.getColumnReader(column), column.getMaxDefinitionLevel());
  }

  /**
   * The current value of a column.
   *
   * @param defined the definition level of a value that is not null
   */
  private record Level(ColumnReader reader, int defined) {
    boolean isPresent() {
      return reader.getCurrentDefinitionLevel() == defined;
    }
  }

  /** A column of texts. */
  static final class Texts {
    private final @Nullable Level level;
    private final CellTexts.@Nullable Receiver receiver;

    private Texts(@Nullable Level level, CellTexts.@Nullable Receiver receiver) {
      this.level = level;
      this.receiver = receiver;
    }

    /** Returns the text of the next row. */
    String next(String ifAbsent) {
      if (level == null || receiver == null) {
        return ifAbsent;
      }
      String text = ifAbsent;
      if (level.isPresent()) {
        level.reader().writeCurrentValueToConverter();
        text = receiver.value();
      }
      level.reader().consume();
      return text;
    }
  }

  /** A column of integers or of times. */
  static final class Numbers {
    private final @Nullable Level level;
    private final boolean isInt;

    private Numbers(@Nullable Level level, boolean isInt) {
      this.level = level;
      this.isInt = isInt;
    }

    /** Returns the number of the next row. */
    long next(long ifAbsent) {
      if (level == null) {
        return ifAbsent;
      }
      long number = ifAbsent;
      if (level.isPresent()) {
        number = isInt ? level.reader().getInteger() : level.reader().getLong();
      }
      level.reader().consume();
      return number;
    }
  }

  /** A column of histograms. */
  static final class Bins {
    private final @Nullable Level bins;
    private final @Nullable Level counts;

    private Bins(@Nullable Level bins, @Nullable Level counts) {
      this.bins = bins;
      this.counts = counts;
    }

    /** Returns the histogram of the next row. */
    LogHistogram next() {
      LogHistogram histogram = new LogHistogram();
      if (bins == null || counts == null) {
        return histogram;
      }
      do {
        if (bins.isPresent()) {
          histogram.add(bins.reader().getInteger(), counts.reader().getLong());
        }
        bins.reader().consume();
        counts.reader().consume();
      } while (bins.reader().getCurrentRepetitionLevel() > 0);
      return histogram;
    }
  }
}
