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
import dev.stallwatch.incident.Incident;
import dev.stallwatch.report.SafeText;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the data of a page as JSON that is safe inside an HTML script element, whatever clients
 * sent. The JSON is ASCII without {@code <}, {@code >} and {@code &}, which could end the element.
 * {@link SafeText} replaces control and formatting characters in texts.
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
                  .addSerializer(Enum.class, new LowerCaseName())
                  .addSerializer(Incident.class, new IncidentFields()))
          .build();

  static {
    JSON.getFactory().setCharacterEscapes(new MarkupEscapes());
  }

  private ReportJson() {}

  /** Returns the data that the script draws. */
  static String of(ReportData data) {
    ObjectNode root = JSON.createObjectNode();
    root.putPOJO("data", data);
    root.putPOJO("state", data.state());
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The fields of an incident that the script of the page reads. */
  private static final class IncidentFields extends JsonSerializer<Incident> {
    @Override
    public void serialize(Incident incident, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartObject();
      for (Map.Entry<String, @Nullable Object> field : fields(incident).entrySet()) {
        provider.defaultSerializeField(field.getKey(), field.getValue(), json);
      }
      json.writeEndObject();
    }

    private static Map<String, @Nullable Object> fields(Incident incident) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("incidentId", incident.revision().incidentId());
      fields.put("metric", incident.metric());
      fields.put("verdict", incident.assessment().verdict());
      fields.put("severity", incident.assessment().severity());
      fields.put("startedSeconds", incident.interval().startSeconds());
      fields.put("startedOpen", incident.interval().startOpen());
      fields.put("endedSeconds", incident.interval().endSeconds());
      fields.put("scope", incident.scope().ordered());
      fields.put("observedRate", incident.rates().observed());
      fields.put("expectedRate", incident.rates().expected());
      fields.put("transfers", incident.rates().trials());
      fields.put("excess", incident.rates().excess());
      fields.put("clients", incident.evidence().clients());
      fields.put("confidence", incident.confidence().value());
      fields.put("comparison", incident.confidence().comparison());
      fields.put("contrasts", incident.contrasts());
      fields.put("requestIds", incident.evidence().requestIds());
      fields.put("evidenceSql", incident.evidenceSql());
      fields.put("summary", incident.summary());
      fields.put("open", incident.interval().isOpen());
      fields.put("incident", incident.isIncident());
      return fields;
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

  /** Replaces unsafe characters except line feeds, which Stallwatch itself writes. */
  private static String safe(String text) {
    StringBuilder safe = new StringBuilder();
    String separator = "";
    for (String line : Splitter.on('\n').split(text)) {
      safe.append(separator).append(SafeText.of(line));
      separator = "\n";
    }
    return safe.toString();
  }

  /** Writes numbers with 6 significant digits, enough for a page. */
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

  @SuppressWarnings("rawtypes") // the raw type makes Jackson use it for every enum
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
