package dev.stallwatch.engine.parquet;

import com.google.common.base.Splitter;
import dev.stallwatch.engine.hourly.HourlyBlock;
import dev.stallwatch.engine.hourly.HourlySums;
import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.table.ColumnType;
import dev.stallwatch.table.TrafficColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.SeekableInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The hourly sums of a file of {@code traffic}, in the file itself: blocks between or after its row
 * groups, and a metadata entry that lists their places. Other readers ignore both. The sums are
 * therefore published, replaced and removed with the rows that they are the sums of. A program that
 * rewrites the file drops them, or keeps an entry whose checksums do not fit; then the rows are
 * read.
 */
public final class HourlyAppendix implements OutputFile {
  private static final String KEY = "stallwatch.hourly";
  private static final String SEPARATOR = ";";
  private static final List<Dimension> DIMENSIONS = CellKey.DIMENSIONS;

  private final OutputFile file;
  private final HourlySums sums = new HourlySums();
  private final List<Place> places = new ArrayList<>();
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private @Nullable PositionOutputStream out;

  /** Wraps a file that is to be created. */
  HourlyAppendix(OutputFile file) {
    this.file = file;
  }

  /** Where a block is, its uncompressed size, and the checksum of its compressed bytes. */
  private record Place(long offset, int length, int size, long checksum) {
    private static final String PART = ",";

    static Place of(String text) {
      List<String> parts = Splitter.on(PART).splitToList(text);
      return new Place(
          Long.parseLong(parts.get(0)),
          Integer.parseInt(parts.get(1)),
          Integer.parseInt(parts.get(2)),
          Long.parseLong(parts.get(3)));
    }

    String text() {
      return String.join(
          PART,
          Long.toString(offset),
          Integer.toString(length),
          Integer.toString(size),
          Long.toString(checksum));
    }
  }

  /** Adds a row of the file. */
  void add(TableRow row) throws IOException {
    sums.add(traffic(row));
    if (sums.isFull()) {
      append();
    }
  }

  private static TrafficRow traffic(TableRow row) {
    long[] counts = new long[TrafficColumn.values().length];
    for (TrafficColumn column : TrafficColumn.values()) {
      counts[column.ordinal()] =
          column.type() == ColumnType.LONG ? row.number(column) : TrafficRow.ABSENT;
    }
    return new TrafficRow(
        DIMENSIONS.stream().map(each -> row.text(TrafficColumn.named(each.code()))).toList(),
        row.integer(TrafficColumn.STATUS),
        row.micros(TrafficColumn.WINDOW_START),
        counts,
        row.bins(TrafficColumn.THROUGHPUT_BINS),
        row.bins(TrafficColumn.TTFB_BINS));
  }

  private void append() throws IOException {
    PositionOutputStream stream = out;
    if (stream == null) {
      throw new IllegalStateException("the file was not created");
    }
    byte[] block = sums.take();
    byte[] packed = deflated(block);
    places.add(new Place(stream.getPos(), packed.length, block.length, checksum(packed)));
    stream.write(packed);
  }

  private byte[] deflated(byte[] block) {
    deflater.reset();
    deflater.setInput(block);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream(block.length / 2);
    byte[] buffer = new byte[8192];
    while (!deflater.finished()) {
      packed.write(buffer, 0, deflater.deflate(buffer));
    }
    return packed.toByteArray();
  }

  /** Appends the remaining sums, after all rows, and returns the metadata entry. */
  Map<String, String> finish() {
    try {
      if (!sums.isEmpty()) {
        append();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    List<String> entry = new ArrayList<>(List.of(HourlyBlock.LAYOUT));
    places.forEach(place -> entry.add(place.text()));
    return Map.of(KEY, String.join(SEPARATOR, entry));
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) throws IOException {
    PositionOutputStream created = file.create(blockSizeHint);
    out = created;
    return created;
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
    PositionOutputStream created = file.createOrOverwrite(blockSizeHint);
    out = created;
    return created;
  }

  @Override
  public boolean supportsBlockSize() {
    return file.supportsBlockSize();
  }

  @Override
  public long defaultBlockSize() {
    return file.defaultBlockSize();
  }

  @Override
  public String getPath() {
    return file.getPath();
  }

  /**
   * Reads the hourly sums of a file.
   *
   * @return blocks of {@link HourlyBlock}; empty if the file has none that this version can use
   * @throws UncheckedIOException if the file can't be read; the message names it
   */
  public static Optional<List<byte[]>> read(Path path, Configuration storage) {
    try {
      InputFile file = ParquetPlace.input(path, storage);
      try (SeekableInputStream in = file.newStream()) {
        String entry =
            ParquetFileReader.readFooter(
                    file,
                    HadoopReadOptions.builder(storage)
                        .withMetadataFilter(ParquetMetadataConverter.SKIP_ROW_GROUPS)
                        .build(),
                    in)
                .getFileMetaData()
                .getKeyValueMetaData()
                .get(KEY);
        return entry == null ? Optional.empty() : blocks(entry, file.getLength(), in);
      }
    } catch (IOException | RuntimeException e) {
      // The library reports damaged content as unchecked exceptions of several types.
      throw TableReader.unreadable(path, e);
    }
  }

  private static Optional<List<byte[]>> blocks(
      String entry, long fileLength, SeekableInputStream in) throws IOException {
    List<String> parts = Splitter.on(SEPARATOR).splitToList(entry);
    if (!parts.get(0).equals(HourlyBlock.LAYOUT)) {
      return Optional.empty();
    }
    List<byte[]> blocks = new ArrayList<>();
    for (String part : parts.subList(1, parts.size())) {
      Place place = Place.of(part);
      if (place.offset() + place.length() > fileLength) {
        return Optional.empty();
      }
      byte[] packed = new byte[place.length()];
      in.seek(place.offset());
      in.readFully(packed);
      Optional<byte[]> block =
          checksum(packed) == place.checksum() ? inflated(packed, place.size()) : Optional.empty();
      if (block.isEmpty()) {
        return Optional.empty();
      }
      blocks.add(block.get());
    }
    return Optional.of(blocks);
  }

  private static Optional<byte[]> inflated(byte[] packed, int size) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      byte[] block = new byte[size];
      return inflater.inflate(block) == size ? Optional.of(block) : Optional.empty();
    } catch (DataFormatException e) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }

  private static long checksum(byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    return checksum.getValue();
  }
}
