package dev.stallwatch.storage;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Reads and writes the small JSON files next to the tables. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static byte[] bytes(Object value) throws IOException {
    return MAPPER.writeValueAsBytes(value);
  }

  public static <T> T read(byte[] json, Class<T> type) throws IOException {
    return MAPPER.readValue(json, type);
  }
}
