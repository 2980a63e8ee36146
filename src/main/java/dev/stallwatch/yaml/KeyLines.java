package dev.stallwatch.yaml;

import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.HashMap;
import java.util.Map;

/** The line of each key of a YAML file. */
final class KeyLines {
  private final Map<String, Integer> lines = new HashMap<>();

  /** Notes the line of the key at which a parser is. */
  void add(JsonStreamContext context, int line) {
    lines.putIfAbsent(path(context), line);
  }

  /** The line of a key or, for a missing key, of the nearest key around it; 1 if there is none. */
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

  /** The path of the key at which a parser is: {@code sources[0].path}. */
  static String path(JsonStreamContext context) {
    JsonStreamContext parent = context.getParent();
    if (parent == null) {
      return "";
    }
    String outside = path(parent);
    if (context.inArray()) {
      return context.hasCurrentIndex() ? outside + "[" + context.getCurrentIndex() + "]" : outside;
    }
    if (!context.inObject() || context.getCurrentName() == null) {
      return outside;
    }
    return outside.isEmpty() ? context.getCurrentName() : outside + "." + context.getCurrentName();
  }
}
