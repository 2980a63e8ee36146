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
 * The NCSA common and combined log formats: host, ident, user, time, request line, status, bytes,
 * and in the combined one referer and user agent; before them maybe the virtual host, behind them
 * the fields that the server's owner added. There is no header, so a file is recognised by a line
 * that reads from its beginning to its user agent.
 */
public final class NcsaFormat implements LogFormat {
  private final List<String> fields;

  /**
   * With the fields that stand behind the user agent.
   *
   * @param fields names of nginx's variables without {@code $}, or Apache's and Varnish's letters
   *     without {@code %}, in the order of the server's configuration; those that are not known are
   *     skipped
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

  /** A line that would be read but for what stands before the client, or another server's. */
  @Override
  public @Nullable String remedy(List<String> firstLines) {
    NcsaCursor at = new NcsaCursor();
    NcsaHead head = new NcsaHead();
    for (String line : firstLines) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      at.begin(bytes, 0, bytes.length);
      if (at.time() && !head.read(bytes, 0, at.from() - 2)) {
        return "something stands before the client's address, such as a time or what syslog adds:"
            + " strip it, or let the line begin with the client (or host and client)";
      }
    }
    return firstLines.stream().anyMatch(NcsaFormat::holdsRequest)
        ? "its lines hold HTTP requests in a format of their own: let the server write the combined"
            + " format, further fields behind the user agent (formats.ncsaFields)"
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
