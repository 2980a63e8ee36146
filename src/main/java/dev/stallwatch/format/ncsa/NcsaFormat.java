package dev.stallwatch.format.ncsa;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RecordText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The NCSA common and combined log formats: host, ident, user, time, request line, status, bytes
 * and, if combined, referer and user agent; optionally preceded by the virtual host and followed by
 * fields that the server's owner added. There is no header, so a file is recognised by a line that
 * parses from its start to its user agent.
 */
public final class NcsaFormat implements LogFormat {
  private final List<String> fields;

  /**
   * Creates the format.
   *
   * @param fields fields after the user agent in the order of the server's configuration: nginx
   *     variables without {@code $}, or Apache and Varnish format letters without {@code %};
   *     unknown ones are skipped
   */
  public NcsaFormat(List<String> fields) {
    this.fields = List.copyOf(fields);
  }

  @Override
  public String name() {
    return "ncsa";
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    NcsaParser parser = new NcsaParser(List.of());
    return firstLines.stream().anyMatch(line -> reads(parser, line));
  }

  private static boolean reads(NcsaParser parser, String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return !(parser.parse(bytes, 0, bytes.length) instanceof ParsedLine.Rejected);
  }

  /**
   * Recognises lines that would parse without a prefix before the client, and lines of other
   * servers.
   */
  @Override
  public @Nullable String remedy(List<String> firstLines) {
    NcsaCursor at = new NcsaCursor();
    NcsaHead head = new NcsaHead();
    for (String line : firstLines) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      at.begin(bytes, 0, bytes.length);
      if (at.time() && !head.read(bytes, 0, at.from() - 2)) {
        return "the client address is preceded by something else, such as a time or a syslog prefix:"
            + " remove it, or begin each line with the client (or host and client)";
      }
    }
    return firstLines.stream().anyMatch(NcsaFormat::holdsRequest)
        ? "the lines contain HTTP requests in a custom format: configure the server to write the combined"
            + " format, with further fields after the user agent (formats.ncsaFields)"
        : null;
  }

  private static boolean holdsRequest(String line) {
    return !line.startsWith("{") && (line.contains(" HTTP/1.") || line.contains(" HTTP/2"));
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return new NcsaParser(fields);
  }
}
