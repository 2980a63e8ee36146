package dev.stallwatch.engine.input;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The name of a local file, which is a sequence of bytes to the operating system. Java, and Hadoop
 * with it, names files by text: a file whose bytes are not valid in the locale's encoding can be
 * listed, but not opened by its path.
 */
final class LocalName {
  private static final String ENCODING = System.getProperty("sun.jnu.encoding", "US-ASCII");

  private LocalName() {}

  /** Whether the text of the path identifies the same file. */
  static boolean isText(Path path) {
    try {
      return Path.of(hadoop(path).toUri().getPath()).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Returns the path as Hadoop names it. */
  static org.apache.hadoop.fs.Path hadoop(Path path) {
    Path parent = path.getParent();
    org.apache.hadoop.fs.Path name =
        new org.apache.hadoop.fs.Path(null, null, String.valueOf(path.getFileName()));
    return parent == null
        ? new org.apache.hadoop.fs.Path("file:///")
        : new org.apache.hadoop.fs.Path(
            new org.apache.hadoop.fs.Path("file", null, parent.toString()), name);
  }

  /** Returns the path for display: bytes that are not valid UTF-8 are written as {@code \xFF}. */
  static String escaped(Path path) {
    byte[] name = bytes(path);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      StringBuilder text = new StringBuilder();
      for (byte b : name) {
        if (b >= ' ') {
          text.append((char) b);
        } else {
          text.append(String.format(Locale.ROOT, "\\x%02X", b));
        }
      }
      return text.toString();
    }
  }

  /** Returns why the file can't be opened, with the remedy. */
  static String reason(Path path) {
    boolean isUtf8;
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(path)));
      isUtf8 = !Charset.forName(ENCODING).equals(StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      isUtf8 = false;
    }
    return "its name is not valid in "
        + ENCODING
        + ", the encoding of the locale ("
        + (isUtf8 ? "set LC_ALL=C.UTF-8)" : "rename it)");
  }

  /**
   * Returns the bytes of the path. Java exposes them only as a URI, in which all bytes outside
   * ASCII are escaped.
   */
  private static byte[] bytes(Path path) {
    String uri = path.toUri().getRawPath();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // The URI of a directory ends in a slash.
    int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
    for (int i = 0; i < end; i++) {
      if (uri.charAt(i) == '%') {
        bytes.write(Integer.parseInt(uri, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.write(uri.charAt(i));
      }
    }
    return bytes.toByteArray();
  }
}
