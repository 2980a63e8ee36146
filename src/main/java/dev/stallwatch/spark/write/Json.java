package dev.stallwatch.spark.write;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** The small files beside the tables, as JSON. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static byte[] bytes(Object value) throws IOException {
    return MAPPER.writeValueAsBytes(value);
  }

  static <T> T read(byte[] json, Class<T> type) throws IOException {
    return MAPPER.readValue(json, type);
  }
}
