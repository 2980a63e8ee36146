package dev.stallwatch.engine.read;

import dev.stallwatch.format.line.RawStream;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * The bytes of a Parquet file from an open stream. Records whether the storage failed, to tell that
 * from damaged content.
 */
final class ParquetBytes implements InputFile {
  private final FSDataInputStream stream;
  private final RawStream raw;
  private final long length;

  ParquetBytes(FSDataInputStream stream, long length) {
    this.stream = stream;
    this.raw = new RawStream(stream);
    this.length = length;
  }

  @Override
  public long getLength() {
    return length;
  }

  @Override
  public SeekableInputStream newStream() {
    return new DelegatingSeekableInputStream(raw) {
      @Override
      public long getPos() throws IOException {
        return stream.getPos();
      }

      @Override
      public void seek(long position) throws IOException {
        stream.seek(position);
      }
    };
  }

  boolean storageFailed() {
    return raw.hasFailed();
  }
}
