package dev.stallwatch.format.json;

import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import java.util.function.Function;

/**
 * Parses lines that are one JSON object each, with nested values.
 *
 * @param reading interprets an object
 */
public record JsonTreeParser(Function<JsonTree, ParsedLine> reading) implements LineParser {
  private static final ParsedLine BAD_JSON = ParsedLine.rejected(RejectReason.BAD_JSON);

  @Override
  public ParsedLine parse(byte[] b, int offset, int length) {
    JsonTree tree = JsonTree.parse(b, offset, length);
    return tree == null ? BAD_JSON : reading.apply(tree);
  }
}
