package dev.stallwatch.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of the operator's that is held in memory, such as a configuration or a key. Its size does
 * not tell how much comes out of it: that of a device is 0.
 */
public final class SmallFile {
  private SmallFile() {}

  /**
   * The content.
   *
   * @param maxBytes the most that the file may hold
   * @throws IOException if it can't be read, or holds more
   */
  public static byte[] bytes(Path file, int maxBytes) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw new IOException(file + " holds more than " + maxBytes + " bytes");
      }
      return bytes;
    }
  }

  /**
   * The content as text.
   *
   * @throws IOException also if it is no UTF-8
   */
  public static String text(Path file, int maxBytes) throws IOException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes(file, maxBytes)))
        .toString();
  }
}
