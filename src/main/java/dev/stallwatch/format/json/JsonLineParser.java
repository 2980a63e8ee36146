package dev.stallwatch.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.RejectReason;
import java.util.function.Function;

/**
 * Parses lines that are one JSON object each.
 *
 * @param <F> the fields of the format
 */
public final class JsonLineParser<F extends Enum<F> & JsonField> implements LineParser {
  private static final JsonFactory STRICT = new JsonFactory();
  static final JsonFactory LENIENT =
      new JsonFactoryBuilder()
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .build();
  private static final ParsedLine BAD_JSON = ParsedLine.rejected(RejectReason.BAD_JSON);

  private final JsonLine<F> line;
  private final Function<JsonLine<F>, ParsedLine> reading;

  private JsonLineParser(JsonLine<F> line, Function<JsonLine<F>, ParsedLine> reading) {
    this.line = line;
    this.reading = reading;
  }

  /**
   * Creates a parser.
   *
   * @param reading interprets the fields of a line
   */
  public static <F extends Enum<F> & JsonField> JsonLineParser<F> of(
      Class<F> fields, Function<JsonLine<F>, ParsedLine> reading) {
    return of(fields, RecordText.ALL, reading);
  }

  /** Creates a parser for a reader that uses only some texts. */
  public static <F extends Enum<F> & JsonField> JsonLineParser<F> of(
      Class<F> fields, ImmutableSet<RecordText> wanted, Function<JsonLine<F>, ParsedLine> reading) {
    return new JsonLineParser<>(new JsonLine<>(fields, STRICT, wanted), reading);
  }

  /**
   * Creates a parser for JSON that a template engine concatenated, whose escapes are not always
   * valid JSON.
   */
  public static <F extends Enum<F> & JsonField> JsonLineParser<F> lenient(
      Class<F> fields, Function<JsonLine<F>, ParsedLine> reading) {
    return new JsonLineParser<>(new JsonLine<>(fields, LENIENT, RecordText.ALL), reading);
  }

  @Override
  public ParsedLine parse(byte[] b, int offset, int length) {
    return line.read(b, offset, length) ? reading.apply(line) : BAD_JSON;
  }
}
