package dev.stallwatch.spark.read;

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
 * How much of a Parquet file may be held in memory at once. What a file says of its own sizes is
 * allocated before anything of it is read, so that some bytes could ask for all memory there is.
 *
 * @param footerBytes largest description at the end of a file
 * @param chunkBytes most stored bytes of the columns that are read of one row group
 * @param pageBytes largest page, decompressed
 */
record ParquetBounds(long footerBytes, long chunkBytes, long pageBytes) {
  private static final long MEBIBYTE = 1L << 20;

  /** Rows are brought together from so few bytes where they repeat; see {@link #checkRows}. */
  private static final long HARMLESS_BYTES = 1L << 30;

  private static final long MAX_RATIO = 1_000;

  /** For the memory of this process, which tasks on some cores share. */
  static ParquetBounds ofMemory() {
    return of(Runtime.getRuntime().maxMemory());
  }

  @VisibleForTesting
  static ParquetBounds of(long memory) {
    return new ParquetBounds(
        memory / 16, memory / 4, Math.max(8 * MEBIBYTE, Math.min(memory / 16, 256 * MEBIBYTE)));
  }

  /** Checks the length of the footer, which the last bytes of the file say. */
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

  private static void check(String what, long bytes, long most) throws FileRefusedException {
    if (bytes > most) {
      throw tooLarge(
          String.format(
              Locale.ROOT,
              "%s %,d bytes, more than the %,d that this memory allows",
              what,
              bytes,
              most));
    }
  }

  /** What a file is refused with that asks for more than there is. */
  static FileRefusedException tooLarge(String detail) {
    return new FileRefusedException(
        RejectReason.CHUNK_TOO_LARGE, detail + "; " + RejectReason.CHUNK_TOO_LARGE.remedy());
  }

  /**
   * Checks what the rows so far come to: one page of a few bytes can hold the same value two
   * billion times.
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
              "%,d bytes of Parquet hold more than %,d bytes of rows; the rest is not read",
              stored,
              bytes));
    }
  }

  /** Decompresses pages up to the largest that are allowed. */
  CompressionCodecFactory codecs(Configuration configuration) {
    return new Codecs(new CodecFactory(configuration, 0), pageBytes);
  }

  /** The pages of a row group, of which dictionaries are checked before they are decoded. */
  static PageReadStore checked(PageReadStore group) {
    return new Pages(group);
  }

  /** Says in the library's own kind of exception that a page is too large. */
  private static final class PageTooLargeException extends ParquetDecodingException {
    private static final long serialVersionUID = 1L;

    PageTooLargeException(String message) {
      super(message);
    }
  }

  /** Whether the library failed as a page is too large. */
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
                "a page has %,d bytes, more than the %,d that this memory allows",
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
      // Each value has a byte at least, whatever its type; the decoder allocates what the page
      // says.
      if (dictionary != null && dictionary.getDictionarySize() > dictionary.getUncompressedSize()) {
        throw new PageTooLargeException(
            String.format(
                Locale.ROOT,
                "a dictionary of %,d bytes says that it has %,d values",
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
