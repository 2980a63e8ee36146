package dev.stallwatch.format.file;

import dev.stallwatch.format.FileRefusedException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Detects the compressions and the encoding of a stream by its first bytes, whatever the file name,
 * and takes them off. Names them in {@link Unpacked#layers}.
 */
public final class Decompression {
  private Decompression() {}

  /** Returns the content of a stored file. Failures are thrown when the content is read. */
  static Unpacked open(InputStream raw) {
    return open(raw, new Inflation());
  }

  /** Returns the content of a stored file. Failures are thrown when the content is read. */
  public static Unpacked open(InputStream raw, Inflation inflation) {
    return open(inflation.stored(raw), inflation, List.of());
  }

  /**
   * Returns the content of a member of an archive. Failures are thrown when the content is read.
   *
   * @param outer names of the layers around the member, which the result names too
   */
  public static Unpacked openMember(InputStream member, Inflation inflation, List<String> outer) {
    return open(member, inflation, outer);
  }

  private static Unpacked open(InputStream in, Inflation inflation, List<String> outer) {
    PeekedStream content = new PeekedStream(in);
    List<String> layers = new ArrayList<>(outer);
    int before = (int) outer.stream().filter(Compression::isName).count();
    int compressions = 0;
    Optional<Compression> compression = Compression.of(content.first());
    while (compression.isPresent()) {
      compressions++;
      try {
        Inflation.checkCompressions(compressions, before + compressions);
      } catch (FileRefusedException e) {
        return new Unpacked(new PeekedStream(new FailedStream(content, e)), layers);
      }
      layers.add(compression.get().layer());
      content =
          new PeekedStream(
              new InflatedStream(compression.get().open(content, inflation), inflation));
      compression = Compression.of(content.first());
    }
    Optional<Encoding> encoding = Encoding.of(content.first());
    if (encoding.isPresent()) {
      layers.add(encoding.get().layer());
      content = new PeekedStream(encoding.get().open(content));
    }
    return new Unpacked(content, layers);
  }
}
