package dev.stallwatch.format;

import dev.stallwatch.model.AccessRecord;

/** What a line is. Every line is exactly one of these; none throws. */
public sealed interface ParsedLine {
  /** A client's request. */
  record Accepted(AccessRecord record) implements ParsedLine {}

  /** A line that describes the others. */
  record Header() implements ParsedLine {}

  /** A line that is in order but is no client's request. */
  record Ignored(IgnoreReason reason) implements ParsedLine {}

  /** A line that can't be read. */
  record Rejected(RejectReason reason) implements ParsedLine {}

  /** The one header value. */
  ParsedLine HEADER = new Header();

  /** A rejected line, by its reason. */
  static ParsedLine rejected(RejectReason reason) {
    return new Rejected(reason);
  }

  /** An ignored line, by its reason. */
  static ParsedLine ignored(IgnoreReason reason) {
    return new Ignored(reason);
  }
}
