package dev.stallwatch.format.foreign;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names what text of no known format is, and what to do about it. */
final class TextContent {
  private static final String MAPPING =
      "describe it by a mapping, which inspect --suggest FILE proposes";
  private static final String DELIVER_AGAIN = "deliver the log again";
  private static final int MIN_COLUMNS = 3;
  private static final int MAX_LINE = 16 * 1024;

  private TextContent() {}

  static ForeignContent.Unreadable of(byte[] head, List<String> lines) {
    String first = lines.get(0).strip();
    ForeignContent.Unreadable found = markup(lines);
    if (found == null) {
      found = W3cContent.of(lines);
    }
    if (found == null && JsonShape.begins(first)) {
      found = json(JsonShape.of(head, 0, head.length), lines);
    }
    if (found == null) {
      found = cutRequests(lines);
    }
    if (found == null) {
      found = logfmt(first);
    }
    if (found == null) {
      found = columns(lines);
    }
    if (found == null) {
      found = prefixed(first);
    }
    return found == null
        ? new ForeignContent.Unreadable("text in an unknown layout", MAPPING)
        : found;
  }

  /** A page or a document that was stored in place of the log. */
  private static ForeignContent.@Nullable Unreadable markup(List<String> lines) {
    String first = lines.get(0).strip().toLowerCase(Locale.ROOT);
    if (!first.startsWith("<")) {
      return null;
    }
    StringBuilder start = new StringBuilder();
    lines.stream().limit(5).forEach(line -> start.append(line, 0, Math.min(line.length(), 2_000)));
    String text = start.toString();
    if (text.contains("<Error>") && text.contains("<Code>")) {
      return new ForeignContent.Unreadable(
          "the error "
              + EscapedText.of(between(text, "<Code>", "</Code>"))
              + " of an object store in place of the log",
          "check the permissions and the name of the object, and download it again");
    }
    if (first.startsWith("<!doctype html") || first.startsWith("<html")) {
      String title = between(text, "<title>", "</title>");
      return new ForeignContent.Unreadable(
          "an HTML page" + (title.isEmpty() ? "" : " (" + EscapedText.of(title) + ")"),
          "it was probably stored in place of the log: download the log again");
    }
    if (LineMask.matches(first, 1, "9")) {
      return null; // the priority of syslog
    }
    return new ForeignContent.Unreadable(
        "an XML document", DELIVER_AGAIN + " as lines of text or JSON");
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from);
    int end = start < 0 ? -1 : text.indexOf(to, start);
    return end < 0 ? "" : text.substring(start + from.length(), end).strip();
  }

  private static ForeignContent.Unreadable json(JsonShape shape, List<String> lines) {
    String first = lines.get(0).strip();
    JsonShape inner = shape.inner();
    if (shape.members().isEmpty()) {
      return new ForeignContent.Unreadable(
          first.startsWith("[") ? "a JSON array without objects" : "damaged JSON",
          "write one object per line");
    }
    if (inner != null && shape.members().size() <= 3) {
      String name = shape.members().keySet().iterator().next();
      return new ForeignContent.Unreadable(
          "a JSON object whose array "
              + EscapedText.of(name)
              + " holds objects with the members "
              + EscapedText.of(inner.members().keySet()),
          MAPPING);
    }
    String missing = shape.isArray() ? null : KnownMembers.missing(shape);
    return missing != null
        ? new ForeignContent.Unreadable(missing, "select it in the delivery of the logs")
        : new ForeignContent.Unreadable(
            (shape.isArray() ? "one JSON array of objects" : "JSON objects")
                + " with the members "
                + EscapedText.of(shape.members().keySet()),
            MAPPING);
  }

  /** Lines of nginx or Apache without their beginning. */
  private static ForeignContent.@Nullable Unreadable cutRequests(List<String> lines) {
    long timed = 0;
    long requests = 0;
    for (String line : lines) {
      timed += LineMask.matches(line, 0, "[99/Aaa/9999:99:99:99 ") ? 1 : 0;
      requests += startsWithRequest(line) ? 1 : 0;
    }
    if (2 * timed > lines.size()) {
      return new ForeignContent.Unreadable(
          "lines of nginx or Apache without the client before the time",
          "deliver the lines from their beginning");
    }
    return 2 * requests > lines.size()
        ? new ForeignContent.Unreadable(
            "lines of nginx or Apache that begin with the request, without client and time",
            "deliver the lines from their beginning")
        : null;
  }

  private static boolean startsWithRequest(String line) {
    int quote = line.startsWith("\"") ? line.indexOf('"', 1) : -1;
    return quote > 0
        && line.startsWith("\" ", quote)
        && line.substring(0, Math.min(quote, MAX_LINE)).contains(" HTTP/")
        && LineMask.matches(line, quote + 2, "999 ");
  }

  private static ForeignContent.@Nullable Unreadable logfmt(String line) {
    List<String> names = new ArrayList<>();
    for (String part : Splitter.on(' ').split(line.substring(0, Math.min(line.length(), 2_000)))) {
      int equals = part.indexOf('=');
      if (equals > 0 && part.substring(0, equals).chars().allMatch(TextContent::isOfName)) {
        names.add(part.substring(0, equals));
      }
    }
    boolean begins = !names.isEmpty() && line.startsWith(names.get(0) + "=");
    return begins && names.size() >= MIN_COLUMNS
        ? new ForeignContent.Unreadable(
            "lines of name=value with the names " + EscapedText.of(names), MAPPING)
        : null;
  }

  private static boolean isOfName(int c) {
    return c < 128
        && (LineMask.isLetter((char) c) || LineMask.isDigit((char) c) || "_.-".indexOf(c) >= 0);
  }

  /** Separated values: with a header of names, or without. */
  private static ForeignContent.@Nullable Unreadable columns(List<String> lines) {
    String first = lines.get(0);
    for (char separator : new char[] {'\t', ',', ';', '|'}) {
      long count = count(first, separator);
      if (count + 1 < MIN_COLUMNS
          || (lines.size() > 1 && count(lines.get(1), separator) + 1 < MIN_COLUMNS)) {
        continue;
      }
      List<String> names = Splitter.on(separator).trimResults().splitToList(first);
      String name = separator == '\t' ? "tabs" : "'" + separator + "'";
      boolean isHeader =
          names.stream().allMatch(one -> isColumnName(unquoted(one))) && lines.size() > 1;
      return isHeader
          ? new ForeignContent.Unreadable(
              "values separated by " + name + " with the columns " + EscapedText.of(names), MAPPING)
          : new ForeignContent.Unreadable(
              "values separated by " + name + " without a header (" + (count + 1) + " columns)",
              "deliver the log with its header, or as JSON, or " + MAPPING);
    }
    return null;
  }

  private static long count(String line, char separator) {
    return line.chars().filter(c -> c == separator).count();
  }

  private static String unquoted(String name) {
    return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
        ? name.substring(1, name.length() - 1)
        : name;
  }

  private static boolean isColumnName(String name) {
    return !name.isEmpty()
        && name.length() < 80
        && !LineMask.isDigit(name.charAt(0))
        && name.chars().allMatch(c -> isOfName(c) || " ()".indexOf(c) >= 0);
  }

  /** Lines of syslog or of containers around lines of no known format. */
  private static ForeignContent.@Nullable Unreadable prefixed(String line) {
    if (LineMask.matches(line, 0, "Aaa 99 99:99:99 ")
        || LineMask.matches(line, 0, "Aaa  9 99:99:99 ")
        || LineMask.matches(line, 0, "<9")) {
      return new ForeignContent.Unreadable(
          "lines of syslog around lines of no known format", MAPPING);
    }
    if (LineMask.matches(line, 0, "9999-99-99T99:99:99.")
        && (line.contains(" stdout F ") || line.contains(" stderr F "))) {
      return new ForeignContent.Unreadable(
          "lines of a container (CRI) around lines of no known format", MAPPING);
    }
    return RequestWords.in(line)
        ? new ForeignContent.Unreadable("HTTP requests in a custom layout", MAPPING)
        : null;
  }
}
