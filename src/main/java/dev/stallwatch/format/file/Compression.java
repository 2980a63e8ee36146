package dev.stallwatch.format.file;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.snappy.FramedSnappyCompressorInputStream;
import org.apache.commons.compress.compressors.z.ZCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * A compression that is recognised by the first bytes of a file. Files of several members, frames
 * or streams are read to their end.
 */
enum Compression {
  /** RFC 1952. */
  GZIP {
    @Override
    boolean begins(byte[] first) {
      return startsWith(first, 0x1F, 0x8B);
    }

    @Override
    InputStream open(InputStream in, Inflation inflation) {
      return new GzipMembers(in);
    }
  },
  BZIP2 {
    @Override
    boolean begins(byte[] first) {
      return startsWith(first, 'B', 'Z', 'h');
    }

    @Override
    InputStream open(InputStream in, Inflation inflation) {
      return new UntilFailure(
          new LibraryStream(
              "bzip2",
              () -> new BZip2CompressorInputStream(new BufferedInputStream(in, BUFFER), true),
              in));
    }
  },
  /** RFC 8878. The window is at most 128 MiB, the default limit of the library. */
  ZSTD {
    @Override
    boolean begins(byte[] first) {
      return startsWith(first, 0x28, 0xB5, 0x2F, 0xFD) || isSkippableFrame(first);
    }

    @Override
    InputStream open(InputStream in, Inflation inflation) {
      return new ZstdFrames(in);
    }
  },
  XZ {
    @Override
    boolean begins(byte[] first) {
      return startsWith(first, 0xFD, '7', 'z', 'X', 'Z', 0);
    }

    @Override
    InputStream open(InputStream in, Inflation inflation) {
      return new LibraryStream(
          "xz",
          () -> new XZInputStream(new BufferedInputStream(in, BUFFER), inflation.openXz()),
          in,
          inflation::closeXz);
    }
  },
  /** LZ4 frames, with independent and with linked blocks. */
  LZ4 {
    @Override
    boolean begins(byte[] first) {
      return startsWith(first, 0x04, 0x22, 0x4D, 0x18);
    }

    @Override
    InputStream open(InputStream in, Inflation inflation) {
      return new LibraryStream(
          "lz4",
          () -> new FramedLZ4CompressorInputStream(new BufferedInputStream(in, BUFFER), true),
          in);
    }
  },
  /** Snappy's framing format. */
  SNAPPY {
    @Override
    boolean begins(byte[] first) {
      return startsWith(first, 0xFF, 6, 0, 0, 's', 'N', 'a', 'P', 'p', 'Y');
    }

    @Override
    InputStream open(InputStream in, Inflation inflation) {
      return new LibraryStream(
          "snappy",
          () -> new FramedSnappyCompressorInputStream(new BufferedInputStream(in, BUFFER)),
          in);
    }
  },
  /** The blocks of Hadoop's codec, which have no magic number. */
  HADOOP_SNAPPY {
    @Override
    boolean begins(byte[] first) {
      return HadoopSnappyBlocks.begin(first);
    }

    @Override
    InputStream open(InputStream in, Inflation inflation) {
      return new LibraryStream(
          "snappy", () -> new HadoopSnappyBlocks(new BufferedInputStream(in, BUFFER)), in);
    }
  },
  /** The compress command's {@code .Z}. It has no end mark: a truncated file cannot be told. */
  COMPRESS {
    @Override
    boolean begins(byte[] first) {
      return startsWith(first, 0x1F, 0x9D);
    }

    @Override
    InputStream open(InputStream in, Inflation inflation) {
      return new LibraryStream(
          "compress",
          () -> new ZCompressorInputStream(new BufferedInputStream(in, BUFFER), Z_KIBIBYTES),
          in);
    }
  },
  /** RFC 1950. */
  ZLIB {
    @Override
    boolean begins(byte[] first) {
      return DeflateStreams.ZLIB.begins(first);
    }

    @Override
    InputStream open(InputStream in, Inflation inflation) {
      return new DeflateStreams(in, DeflateStreams.ZLIB);
    }
  },
  /** RFC 1951, raw. It has no magic number, so its content must begin with text. */
  DEFLATE {
    @Override
    boolean begins(byte[] first) {
      return DeflateStreams.RAW.begins(first);
    }

    @Override
    InputStream open(InputStream in, Inflation inflation) {
      return new DeflateStreams(in, DeflateStreams.RAW);
    }
  };

  private static final int BUFFER = 64 * 1024;

  /** Memory for codes of 16 bits, the most that the command writes. */
  private static final int Z_KIBIBYTES = 4 * 1024;

  private static final int MAGIC_BYTES = 4;

  private final String layer = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Returns the compression of a file with these first bytes; empty if it is not compressed. */
  static Optional<Compression> of(byte[] first) {
    return Arrays.stream(values()).filter(compression -> compression.begins(first)).findFirst();
  }

  /** Returns whether a layer of this name is a compression. */
  static boolean isName(String layer) {
    return Arrays.stream(values()).anyMatch(compression -> compression.layer.equals(layer));
  }

  /** Returns the name of the layer. */
  String layer() {
    return layer;
  }

  /** Returns whether a file with these first bytes is compressed so. */
  abstract boolean begins(byte[] first);

  /** Returns the content, which closes the stream. */
  abstract InputStream open(InputStream in, Inflation inflation);

  /**
   * Returns whether a zstd skippable frame begins here; some writers put one before the content.
   */
  private static boolean isSkippableFrame(byte[] first) {
    return first.length >= MAGIC_BYTES
        && (first[0] & 0xF0) == 0x50
        && first[1] == 0x2A
        && first[2] == 0x4D
        && first[3] == 0x18;
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
