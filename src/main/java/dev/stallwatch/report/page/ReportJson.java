package dev.stallwatch.report.page;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import dev.stallwatch.report.SafeText;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The data of a page as JSON that can stand inside an HTML script element, whatever clients sent:
 * it holds no {@code <}, {@code >} or {@code &}, which could end the element, nothing beyond ASCII,
 * and of control and bidirectional characters only what {@link SafeText} leaves.
 */
final class ReportJson {
  private static final MathContext DIGITS = new MathContext(6);

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .addModule(
              new SimpleModule()
                  .addSerializer(String.class, new SafeString())
                  .addKeySerializer(String.class, new SafeKey())
                  .addSerializer(Double.class, new RoundedDouble())
                  .addSerializer(double.class, new RoundedDouble())
                  .addSerializer(Enum.class, new LowerCaseName()))
          .build();

  static {
    JSON.getFactory().setCharacterEscapes(new MarkupEscapes());
  }

  private ReportJson() {}

  /** The data, and the words that are made of it. */
  static String of(ReportData data) {
    ObjectNode root = JSON.createObjectNode();
    root.putPOJO("data", data);
    root.putPOJO("state", data.state());
    for (IncidentSection section : data.incidents()) {
      IncidentWords words = new IncidentWords(section.incident());
      ObjectNode node = root.withArray("/words").addObject();
      node.putPOJO("headline", words.headline());
      node.putPOJO("when", words.when());
      node.putPOJO("howMany", words.howMany());
      node.putPOJO("confidence", words.confidence());
      node.putPOJO("verdict", section.incident().verdict().words());
      node.putPOJO("question", words.question());
    }
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class SafeString extends JsonSerializer<String> {
    @Override
    public void serialize(String text, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(safe(text));
    }
  }

  private static final class SafeKey extends JsonSerializer<String> {
    @Override
    public void serialize(String text, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeFieldName(safe(text));
    }
  }

  /** Line feeds stay: they are ours, and a page shows them as what they are. */
  private static String safe(String text) {
    StringBuilder safe = new StringBuilder();
    String separator = "";
    for (String line : Splitter.on('\n').split(text)) {
      safe.append(separator).append(SafeText.of(line));
      separator = "\n";
    }
    return safe.toString();
  }

  /** Nobody reads more digits on a page. */
  private static final class RoundedDouble extends JsonSerializer<Double> {
    @Override
    public void serialize(Double number, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(number)) {
        BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
        json.writeNumber(rounded.scale() < 0 ? rounded.setScale(0) : rounded);
      } else {
        json.writeNull();
      }
    }
  }

  @SuppressWarnings("rawtypes") // so that it is taken for every enum
  private static final class LowerCaseName extends JsonSerializer<Enum> {
    @Override
    public void serialize(Enum constant, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(constant.name().toLowerCase(Locale.ROOT));
    }
  }

  private static final class MarkupEscapes extends CharacterEscapes {
    @Serial private static final long serialVersionUID = 1L;
    private static final String MARKUP = "<>&'";

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      MARKUP.chars().forEach(c -> codes[c] = ESCAPE_STANDARD);
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      return new SerializedString(String.format(Locale.ROOT, "\\u%04x", c));
    }
  }
}
