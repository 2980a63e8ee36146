package dev.stallwatch.spark.input;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The name of a local file, which to the operating system is bytes. Java's files, and Hadoop's by
 * them, are named by text: a file whose bytes are none in the locale's encoding can be seen, but
 * not opened by its path.
 */
final class LocalName {
  private static final String ENCODING = System.getProperty("sun.jnu.encoding", "US-ASCII");

  private LocalName() {}

  /** Whether the text of the path leads back to the same file. */
  static boolean isText(Path path) {
    try {
      return Path.of(hadoop(path).toUri().getPath()).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The path as Hadoop names it. */
  static org.apache.hadoop.fs.Path hadoop(Path path) {
    Path parent = path.getParent();
    org.apache.hadoop.fs.Path name =
        new org.apache.hadoop.fs.Path(null, null, String.valueOf(path.getFileName()));
    return parent == null
        ? new org.apache.hadoop.fs.Path("file:///")
        : new org.apache.hadoop.fs.Path(
            new org.apache.hadoop.fs.Path("file", null, parent.toString()), name);
  }

  /** The path for people: bytes that are no text in UTF-8 stand as {@code \xFF}. */
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

  /** Why the file can't be opened, with the remedy. */
  static String reason(Path path) {
    boolean isUtf8;
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(path)));
      isUtf8 = !Charset.forName(ENCODING).equals(StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      isUtf8 = false;
    }
    return "its name is no text in "
        + ENCODING
        + ", the encoding of the locale ("
        + (isUtf8 ? "set LC_ALL=C.UTF-8)" : "rename it)");
  }

  /**
   * The bytes of the path: Java gives them as a URI only, where all that are not ASCII are escaped.
   */
  private static byte[] bytes(Path path) {
    String uri = path.toUri().getRawPath();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // A directory's ends in a slash.
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
