package dev.stallwatch.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a file of the operator, such as a configuration or a key, into memory. The limit applies to
 * what is read, because the size of a device is reported as 0.
 */
public final class SmallFile {
  private SmallFile() {}

  /**
   * Returns the content.
   *
   * @param maxBytes size limit in bytes
   * @throws IOException if the file cannot be read or exceeds the limit
   */
  public static byte[] bytes(Path file, int maxBytes) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return bytes(in, file.toString(), maxBytes);
    }
  }

  private static byte[] bytes(InputStream in, String name, int maxBytes) throws IOException {
    byte[] bytes = in.readNBytes(maxBytes + 1);
    if (bytes.length > maxBytes) {
      throw new IOException(name + " exceeds " + maxBytes + " bytes");
    }
    return bytes;
  }

  /**
   * Returns the content as text.
   *
   * @throws IOException also if it is not UTF-8
   */
  public static String text(Path file, int maxBytes) throws IOException {
    return text(bytes(file, maxBytes));
  }

  /**
   * Returns the content of standard input as text.
   *
   * @throws IOException also if it is not UTF-8
   */
  public static String text(InputStream in, int maxBytes) throws IOException {
    return text(bytes(in, "stdin", maxBytes));
  }

  private static String text(byte[] bytes) throws IOException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
