package dev.stallwatch.engine.read;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** The values of one row as texts, each as a text log would have it. */
final class ParquetRow extends RecordMaterializer<ParquetRow> {
  private static final byte[] NOTHING = {'-'};
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private final Cell[] cells;
  private final GroupConverter root;

  ParquetRow(MessageType columns) {
    this.cells = columns.getFields().stream().map(Cell::new).toArray(Cell[]::new);
    this.root = new Root(cells);
  }

  /** Whether the values of a column can be written as text. */
  static boolean canRead(Type column) {
    if (!column.isPrimitive() || column.isRepetition(Type.Repetition.REPEATED)) {
      return false;
    }
    LogicalTypeAnnotation meaning = column.getLogicalTypeAnnotation();
    return switch (column.asPrimitiveType().getPrimitiveTypeName()) {
      case BINARY ->
          meaning == null
              || meaning instanceof StringLogicalTypeAnnotation
              || meaning instanceof EnumLogicalTypeAnnotation;
      case INT32, INT64 ->
          meaning == null
              || meaning instanceof IntLogicalTypeAnnotation
              || meaning instanceof DateLogicalTypeAnnotation
              || meaning instanceof TimestampLogicalTypeAnnotation;
      case FLOAT, DOUBLE, BOOLEAN -> true;
      case INT96, FIXED_LEN_BYTE_ARRAY -> false;
    };
  }

  /** Writes the values separated by tabs, a dash for a missing value. */
  void writeTo(ByteArrayOutputStream line) {
    for (int i = 0; i < cells.length; i++) {
      if (i > 0) {
        line.write('\t');
      }
      cells[i].writeTo(line);
    }
  }

  @Override
  public ParquetRow getCurrentRecord() {
    return this;
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }

  /** Passes each column of a row to its cell. */
  private static final class Root extends GroupConverter {
    private final Cell[] cells;

    Root(Cell[] cells) {
      this.cells = cells;
    }

    @Override
    public Converter getConverter(int column) {
      return cells[column];
    }

    @Override
    public void start() {
      for (Cell cell : cells) {
        cell.value = NOTHING;
      }
    }

    @Override
    public void end() {
      // Nothing to do: the cells hold the row.
    }
  }

  /** The value of one column in the current row. */
  private static final class Cell extends PrimitiveConverter {
    private final @Nullable LogicalTypeAnnotation meaning;
    private byte[] value = NOTHING;

    Cell(Type column) {
      this.meaning = column.getLogicalTypeAnnotation();
    }

    void writeTo(ByteArrayOutputStream line) {
      for (byte b : value) {
        if (b == '\t' || b == '\n' || b == '\r') {
          line.write('%');
          line.write(HEX[b >> 4]);
          line.write(HEX[b & 0xF]);
        } else {
          line.write(b);
        }
      }
    }

    private void set(String text) {
      value = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void addBinary(Binary bytes) {
      value = bytes.length() == 0 ? NOTHING : bytes.getBytes();
    }

    @Override
    public void addBoolean(boolean flag) {
      set(Boolean.toString(flag));
    }

    @Override
    public void addInt(int number) {
      addLong(number);
    }

    /**
     * Writes numbers as digits, days as {@code YYYY-MM-DD}, times as milliseconds since the epoch.
     */
    @Override
    public void addLong(long number) {
      if (meaning instanceof DateLogicalTypeAnnotation) {
        set(LocalDate.ofEpochDay(number).toString());
      } else if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
        set(Long.toString(Math.floorDiv(number, perMilli(timestamp.getUnit()))));
      } else {
        set(Long.toString(number));
      }
    }

    private static long perMilli(LogicalTypeAnnotation.TimeUnit unit) {
      return switch (unit) {
        case MILLIS -> 1;
        case MICROS -> 1_000;
        case NANOS -> 1_000_000;
      };
    }

    @Override
    public void addFloat(float number) {
      addDecimal(Float.toString(number), Float.isFinite(number));
    }

    @Override
    public void addDouble(double number) {
      addDecimal(Double.toString(number), Double.isFinite(number));
    }

    /**
     * Writes a number without exponent. Integers that a tool had to widen to hold nulls are written
     * without a fraction.
     */
    private void addDecimal(String number, boolean finite) {
      if (finite) {
        set(new BigDecimal(number).stripTrailingZeros().toPlainString());
      }
    }
  }
}
