package dev.stallwatch.format.file;

import dev.stallwatch.format.FileTraits;
import dev.stallwatch.format.FileVerdict;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.foreign.ForeignKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of reading one file.
 *
 * @param layers names of the layers around the lines of the format, the outermost first, such as
 *     {@code gzip}
 * @param format name of the format, {@code null} if none was recognised
 * @param counts lines by what they are; includes the lines before a problem
 * @param problem what is wrong with the file as a whole, {@code null} for nothing
 * @param problemDetail description of the problem for people
 * @param traits properties of the lines taken together
 * @param skippedAs what the file is instead of an access log, {@code null} if it is not skipped
 */
public record FileTally(
    List<String> layers,
    @Nullable String format,
    LineCounts counts,
    @Nullable RejectReason problem,
    @Nullable String problemDetail,
    FileTraits traits,
    @Nullable ForeignKind skippedAs) {
  private static final String LAYER_SEPARATOR = " > ";

  /** Copies the list. */
  public FileTally {
    layers = List.copyOf(layers);
  }

  /**
   * Returns the layers and the format, the outermost first, such as {@code gzip > ncsa}; without a
   * known format the layers alone.
   */
  public String layout() {
    return format == null
        ? String.join(LAYER_SEPARATOR, layers)
        : Stream.concat(layers.stream(), Stream.of(format))
            .collect(Collectors.joining(LAYER_SEPARATOR));
  }

  /**
   * Returns the result in which the lines that are not of an access log are ignored or rejected,
   * given that these are the counts of the entire file.
   */
  public FileTally settled() {
    return new FileTally(
        layers,
        format,
        skippedAs == null ? counts.settled() : counts,
        problem,
        problemDetail,
        traits,
        skippedAs);
  }

  /** Returns warnings about the file as a whole, one sentence each. */
  public List<String> warnings() {
    Map<String, Long> ignored = new HashMap<>();
    counts.ignored().forEach((reason, count) -> ignored.put(reason.code(), count));
    long rejected = counts.rejected().values().stream().mapToLong(Long::longValue).sum();
    return FileVerdict.of(counts.lines(), rejected, ignored, traits);
  }
}
