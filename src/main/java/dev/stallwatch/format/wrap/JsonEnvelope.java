package dev.stallwatch.format.wrap;

import java.util.List;

/**
 * A JSON object around each line: the line is the text of a member, or an object below a member.
 * Bytes given as an array of numbers are a text too.
 */
final class JsonEnvelope implements Envelope {
  private final List<String> paths;

  /** Created by each reader of its own, because they hold the position found. */
  private final JsonMember[] members;

  /**
   * Creates the envelope.
   *
   * @param paths where the line may be, names separated by {@code /}; the first that is present
   *     counts
   */
  JsonEnvelope(List<String> paths) {
    this.paths = List.copyOf(paths);
    this.members = this.paths.stream().map(JsonMember::new).toArray(JsonMember[]::new);
  }

  @Override
  public boolean open(byte[] b, int offset, int end, InnerLine inner) {
    for (JsonMember member : members) {
      if (member.find(b, offset, end)) {
        return value(b, member.from(), member.to(), inner);
      }
    }
    return false;
  }

  /** Takes a value of JSON as a line: a text, an object, or an array of bytes. */
  static boolean value(byte[] b, int from, int to, InnerLine inner) {
    switch (b[from]) {
      case '"' -> inner.string(b, from + 1, to - 1);
      case '{' -> inner.range(b, from, to);
      case '[' -> {
        return inner.numbers(b, from, to);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Opens one value: a text is decoded, everything else stays JSON. */
  static boolean item(byte[] b, int offset, int end, InnerLine inner) {
    if (b[offset] == '"') {
      inner.string(b, offset + 1, end - 1);
    } else {
      inner.range(b, offset, end);
    }
    return true;
  }

  /** Opens the last element of an array of a time and a record. */
  static boolean pair(byte[] b, int offset, int end, InnerLine inner) {
    int at = JsonBytes.afterBlanks(b, offset, end);
    if (at == end || b[at] != '[') {
      return false;
    }
    int elements = 0;
    while (at < end && b[at] != ']') {
      int from = JsonBytes.afterBlanks(b, at + 1, end);
      int to = JsonBytes.afterValue(b, from, end);
      if (to == JsonBytes.NONE || (elements == 0 && b[from] == '{')) {
        return false; // A list that begins with an object holds records, not a time and a record.
      }
      elements++;
      at = JsonBytes.afterBlanks(b, to, end);
      if (at < end && b[at] == ']') {
        return elements == 2 && b[from] != '[' && value(b, from, to, inner);
      }
      if (at == end || b[at] != ',') {
        return false;
      }
    }
    return false;
  }

  /** Opens an object whose only member is an object. */
  static boolean onlyMember(byte[] b, int offset, int end, InnerLine inner) {
    int name = b[offset] == '{' ? JsonBytes.afterBlanks(b, offset + 1, end) : end;
    int nameEnd = name < end && b[name] == '"' ? JsonBytes.afterString(b, name, end) : end;
    int colon = nameEnd == JsonBytes.NONE ? end : JsonBytes.afterBlanks(b, nameEnd, end);
    int from = colon < end && b[colon] == ':' ? JsonBytes.afterBlanks(b, colon + 1, end) : end;
    int to = from < end && b[from] == '{' ? JsonBytes.afterValue(b, from, end) : JsonBytes.NONE;
    int close = to == JsonBytes.NONE ? end : JsonBytes.afterBlanks(b, to, end);
    if (close == end || b[close] != '}') {
      return false;
    }
    inner.range(b, from, to);
    return JsonBytes.afterBlanks(b, close + 1, end) == end;
  }
}
