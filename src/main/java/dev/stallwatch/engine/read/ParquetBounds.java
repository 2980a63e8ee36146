package dev.stallwatch.engine.read;

import com.google.common.annotations.VisibleForTesting;
import dev.stallwatch.format.FileRefusedException;
import dev.stallwatch.format.RejectReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.schema.MessageType;

/**
 * Limits of memory for reading a Parquet file. The library allocates what a file states as its own
 * sizes before it reads them, so that a few forged bytes could request all memory.
 *
 * @param footerBytes maximum size of the footer
 * @param chunkBytes maximum stored size of the columns read from one row group
 * @param pageBytes maximum size of a decompressed page
 */
record ParquetBounds(long footerBytes, long chunkBytes, long pageBytes) {
  private static final long MEBIBYTE = 1L << 20;

  /** Rows up to this total size are accepted however often they repeat; see {@link #checkRows}. */
  private static final long HARMLESS_BYTES = 1L << 30;

  private static final long MAX_RATIO = 1_000;

  /** Returns the limits for the memory of this process, which the tasks of all cores share. */
  static ParquetBounds ofMemory() {
    return of(Runtime.getRuntime().maxMemory());
  }

  @VisibleForTesting
  static ParquetBounds of(long memory) {
    return new ParquetBounds(
        memory / 16, memory / 4, Math.max(8 * MEBIBYTE, Math.min(memory / 16, 256 * MEBIBYTE)));
  }

  /** Checks the length of the footer, which is stored in the last bytes of the file. */
  void checkFooter(long bytes) throws FileRefusedException {
    check("its footer has", bytes, footerBytes);
  }

  /** Checks a row group before it is read. */
  void checkGroup(int number, BlockMetaData group, MessageType read) throws FileRefusedException {
    Set<ColumnPath> wanted = new HashSet<>();
    for (ColumnDescriptor column : read.getColumns()) {
      wanted.add(ColumnPath.get(column.getPath()));
    }
    long bytes =
        group.getColumns().stream()
            .filter(chunk -> wanted.contains(chunk.getPath()))
            .mapToLong(chunk -> Math.max(0, chunk.getTotalSize()))
            .sum();
    check("the columns of its row group " + number + " have", bytes, chunkBytes);
  }

  private static void check(String what, long bytes, long max) throws FileRefusedException {
    if (bytes > max) {
      throw tooLarge(
          String.format(
              Locale.ROOT,
              "%s %,d bytes, above the limit of %,d for this memory",
              what,
              bytes,
              max));
    }
  }

  /** Returns the exception for a file that needs more memory than the limits allow. */
  static FileRefusedException tooLarge(String detail) {
    return new FileRefusedException(
        RejectReason.CHUNK_TOO_LARGE, detail + "; " + RejectReason.CHUNK_TOO_LARGE.remedy());
  }

  /**
   * Checks the size of the rows so far: a page of a few bytes can hold the same value two billion
   * times.
   *
   * @param bytes bytes of the rows as lines
   * @param stored bytes of the file
   */
  static void checkRows(long bytes, long stored) throws FileRefusedException {
    if (bytes > HARMLESS_BYTES && bytes / MAX_RATIO > stored) {
      throw new FileRefusedException(
          RejectReason.BOMB,
          String.format(
              Locale.ROOT,
              "%,d bytes of Parquet hold more than %,d bytes of rows; the remaining rows are not read",
              stored,
              bytes));
    }
  }

  /** Returns decompressors that refuse pages above the limit. */
  CompressionCodecFactory codecs(Configuration configuration) {
    return new Codecs(new CodecFactory(configuration, 0), pageBytes);
  }

  /** Returns the pages of a row group; dictionaries are checked before they are decoded. */
  static PageReadStore checked(PageReadStore group) {
    return new Pages(group);
  }

  /** Reports a page above the limit as an exception type that the library passes on. */
  private static final class PageTooLargeException extends ParquetDecodingException {
    private static final long serialVersionUID = 1L;

    PageTooLargeException(String message) {
      super(message);
    }
  }

  /** Whether the library failed because a page is above the limit. */
  static boolean isTooLarge(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PageTooLargeException) {
        return true;
      }
    }
    return false;
  }

  private record Codecs(CompressionCodecFactory codecs, long pageBytes)
      implements CompressionCodecFactory {
    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
      return codecs.getCompressor(codec);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
      return new Decompressor(codecs.getDecompressor(codec), pageBytes);
    }

    @Override
    public void release() {
      codecs.release();
    }
  }

  private record Decompressor(
      CompressionCodecFactory.BytesInputDecompressor decompressor, long pageBytes)
      implements CompressionCodecFactory.BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput bytes, int size) throws IOException {
      check(size);
      return decompressor.decompress(bytes, size);
    }

    @Override
    public void decompress(ByteBuffer from, int stored, ByteBuffer to, int size)
        throws IOException {
      check(size);
      decompressor.decompress(from, stored, to, size);
    }

    private void check(int size) {
      if (size > pageBytes) {
        throw new PageTooLargeException(
            String.format(
                Locale.ROOT,
                "a page has %,d bytes, above the limit of %,d for this memory",
                size,
                pageBytes));
      }
    }

    @Override
    public void release() {
      decompressor.release();
    }
  }

  private record Pages(PageReadStore group) implements PageReadStore {
    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
      return new CheckedPages(group.getPageReader(column));
    }

    @Override
    public long getRowCount() {
      return group.getRowCount();
    }

    @Override
    public void close() {
      group.close();
    }
  }

  private record CheckedPages(PageReader pages) implements PageReader {
    @Override
    public DictionaryPage readDictionaryPage() {
      DictionaryPage dictionary = pages.readDictionaryPage();
      // Each value takes at least one byte, whatever its type; the decoder allocates what the page
      // states.
      if (dictionary != null && dictionary.getDictionarySize() > dictionary.getUncompressedSize()) {
        throw new PageTooLargeException(
            String.format(
                Locale.ROOT,
                "a dictionary of %,d bytes claims %,d values",
                dictionary.getUncompressedSize(),
                dictionary.getDictionarySize()));
      }
      return dictionary;
    }

    @Override
    public long getTotalValueCount() {
      return pages.getTotalValueCount();
    }

    @Override
    public DataPage readPage() {
      return pages.readPage();
    }
  }
}
