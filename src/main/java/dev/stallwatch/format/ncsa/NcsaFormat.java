package dev.stallwatch.format.ncsa;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RecordText;
import java.nio.charset.StandardCharsets;
import java.util.List;

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

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return new NcsaParser(fields);
  }
}
