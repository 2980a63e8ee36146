package dev.stallwatch.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/** Converts database values to JSON; times are UTC in ISO 8601. */
final class JsonValues {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT);
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT);

  private JsonValues() {}

  /** Returns a value as text for a table cell; lists and maps are JSON. */
  static String text(Object value) {
    if (value instanceof Array
        || value instanceof Map
        || value instanceof DuckDBStruct
        || value instanceof List) {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
        write(json, value);
      } catch (IOException | SQLException e) {
        throw new IllegalStateException(e);
      }
      return text.toString();
    }
    String time = time(value);
    return time == null ? value.toString() : time;
  }

  static void write(JsonGenerator json, @Nullable Object value) throws IOException, SQLException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Array array) {
      writeList(json, (Object[]) array.getArray());
    } else if (value instanceof List<?> list) {
      writeList(json, list.toArray());
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof DuckDBStruct struct) {
      write(json, struct.getMap());
    } else if (value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof BigInteger number) {
      json.writeNumber(number);
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number);
    } else if (value instanceof Number number) {
      double real = number.doubleValue();
      if (Double.isFinite(real)) {
        json.writeNumber(real);
      } else {
        json.writeNull();
      }
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeString(text(value));
    }
  }

  private static void writeList(JsonGenerator json, @Nullable Object[] values)
      throws IOException, SQLException {
    json.writeStartArray();
    for (Object value : values) {
      write(json, value);
    }
    json.writeEndArray();
  }

  private static @Nullable String time(Object value) {
    LocalDateTime utc;
    if (value instanceof OffsetDateTime offset) {
      utc = offset.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    } else if (value instanceof Timestamp timestamp) {
      utc = timestamp.toLocalDateTime();
    } else {
      return null;
    }
    return (utc.equals(utc.truncatedTo(ChronoUnit.SECONDS)) ? SECONDS : MICROS).format(utc);
  }
}
