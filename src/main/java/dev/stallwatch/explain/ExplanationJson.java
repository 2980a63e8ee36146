package dev.stallwatch.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.stallwatch.localise.Explanation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints explanations as a JSON array, one per line. */
public final class ExplanationJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ExplanationJson() {}

  /** Prints the explanations in their order. */
  public static void print(List<Explanation> explanations, PrintWriter out) {
    out.println(
        explanations.stream()
            .map(ExplanationJson::object)
            .collect(Collectors.joining(",\n ", "[", "]")));
  }

  private static String object(Explanation explanation) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeObjectFieldStart("scope");
      for (Map.Entry<String, ? extends Collection<String>> limit :
          explanation.scope().values().entrySet()) {
        json.writeArrayFieldStart(limit.getKey());
        for (String value : limit.getValue()) {
          json.writeString(value);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
      json.writeNumberField("score", explanation.score());
      json.writeNumberField("observed_rate", explanation.measure().observedRate());
      json.writeNumberField("expected_rate", explanation.measure().expectedRate());
      json.writeNumberField("excess", explanation.measure().excess());
      json.writeNumberField("share_of_excess", explanation.shareOfExcess());
      json.writeNumberField("cause", explanation.cause());
      json.writeBooleanField("significant", explanation.significant());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
