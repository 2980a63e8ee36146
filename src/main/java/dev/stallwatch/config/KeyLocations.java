package dev.stallwatch.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** On which line of a YAML file each key stands. */
final class KeyLocations {
  private static final YAMLFactory YAML = new YAMLFactory();

  private final Map<String, Integer> lines = new HashMap<>();

  private KeyLocations() {}

  /** The keys of a file that is YAML. */
  static KeyLocations in(byte[] yaml) throws IOException {
    KeyLocations places = new KeyLocations();
    try (JsonParser parser = YAML.createParser(yaml)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        int line = parser.currentTokenLocation().getLineNr();
        places.lines.putIfAbsent(path(parser.getParsingContext()), line);
      }
    }
    return places;
  }

  /** The line of a key, or of what holds it where it is not there: the first of the file if all. */
  int line(String key) {
    for (String path = key; !path.isEmpty(); path = outer(path)) {
      Integer line = lines.get(path);
      if (line != null) {
        return line;
      }
    }
    return 1;
  }

  private static String outer(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }

  private static String path(JsonStreamContext context) {
    JsonStreamContext parent = context.getParent();
    if (parent == null) {
      return "";
    }
    String outside = path(parent);
    if (context.inArray() || context.inObject()) {
      return within(outside, context);
    }
    return outside;
  }

  private static String within(String outside, JsonStreamContext context) {
    if (context.inArray()) {
      return context.hasCurrentIndex() ? outside + "[" + context.getCurrentIndex() + "]" : outside;
    }
    if (context.getCurrentName() == null) {
      return outside;
    }
    return outside.isEmpty() ? context.getCurrentName() : outside + "." + context.getCurrentName();
  }
}
