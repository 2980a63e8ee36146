package dev.stallwatch.yaml;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.stallwatch.model.Names;
import dev.stallwatch.model.SmallFile;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * A YAML file that was read strictly: unknown and duplicate keys, values of another type and
 * further documents are errors. A key without a value keeps its default.
 */
public final class YamlFile {
  private static final ObjectMapper YAML = mapper();

  private final String name;
  private final byte[] content;
  private final KeyLines lines;
  private final boolean isEmpty;

  private YamlFile(String name, byte[] content, KeyLines lines, boolean isEmpty) {
    this.name = name;
    this.content = content;
    this.lines = lines;
    this.isEmpty = isEmpty;
  }

  private static ObjectMapper mapper() {
    YAMLMapper mapper = new YAMLMapper();
    mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    mapper.setDefaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.SKIP, Nulls.FAIL));
    mapper
        .coercionConfigFor(LogicalType.Integer)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
    return mapper;
  }

  /**
   * Reads a file.
   *
   * @param maxBytes the largest size that is accepted
   * @throws YamlException if the file cannot be read, is larger, or is not YAML
   */
  public static YamlFile read(Path file, int maxBytes) {
    byte[] content;
    try {
      content = SmallFile.bytes(file, maxBytes);
    } catch (NoSuchFileException e) {
      throw new YamlException(file + ": no such file; check the path");
    } catch (IOException e) {
      throw new YamlException(
          file
              + ": cannot read the file; it must be readable and hold at most "
              + maxBytes
              + " bytes");
    }
    return of(file.toString(), content);
  }

  /** Reads a resource that comes with Stallwatch, next to a class. */
  public static YamlFile resource(Class<?> owner, String name) {
    try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
      return of(name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads content that is in memory.
   *
   * @param name name of the file, for messages
   * @throws YamlException if it is not YAML
   */
  public static YamlFile of(String name, byte[] content) {
    KeyLines lines = new KeyLines();
    try (JsonParser parser = YAML.createParser(content)) {
      boolean isEmpty = true;
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        int line = parser.currentTokenLocation().getLineNr();
        if (depth == 0 && !isEmpty) {
          throw failure(
              name,
              line,
              "a second document begins near this line; remove '---' or all that follows it");
        }
        isEmpty &= depth == 0 && token == JsonToken.VALUE_NULL;
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        lines.add(parser.getParsingContext(), line);
      }
      return new YamlFile(name, content, lines, isEmpty);
    } catch (JsonProcessingException e) {
      throw syntax(name, e);
    } catch (IOException e) {
      throw new YamlException(name + ": not YAML: the file must be UTF-8 text");
    } catch (ReaderException e) {
      throw new YamlException(name + ": not YAML: " + firstLine(String.valueOf(e.getMessage())));
    }
  }

  private static YamlException syntax(String name, JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      String problem = firstLine(String.valueOf(marked.getProblem()));
      return failure(
          name,
          marked.getProblemMark().getLine() + 1,
          "not YAML: "
              + (problem.contains("\\t") ? "a tab indents the line; use spaces" : problem));
    }
    int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    if (e.getOriginalMessage().contains(CharConversionException.class.getName())) {
      return failure(name, line, "not YAML: the file must be UTF-8 text");
    }
    if (e.getProcessor() instanceof JsonParser parser
        && e.getOriginalMessage().startsWith("Duplicate field")) {
      return failure(
          name, line, KeyLines.path(parser.getParsingContext()) + ": duplicate key; remove one");
    }
    return failure(name, line, "not YAML: " + firstLine(e.getOriginalMessage()));
  }

  /**
   * Converts the file to an object and resolves that further.
   *
   * @param keys class with a field or component for each key
   * @param resolve returns the result, or throws a {@link KeyException}
   * @throws YamlException if the file is empty, a key or value is wrong
   */
  public <K, T> T resolve(Class<K> keys, Function<K, T> resolve) {
    return resolve(
        keys,
        () -> {
          throw new YamlException(name + ": the file is empty");
        },
        resolve);
  }

  /**
   * Converts the file to an object and resolves that further.
   *
   * @param keys class with a field or component for each key
   * @param whenEmpty returns the object of a file without any key
   * @param resolve returns the result, or throws a {@link KeyException}
   * @throws YamlException if a key or value is wrong
   */
  public <K, T> T resolve(Class<K> keys, Supplier<K> whenEmpty, Function<K, T> resolve) {
    K read =
        isEmpty ? whenEmpty.get() : keys.cast(convert(YAML.getTypeFactory().constructType(keys)));
    try {
      return resolve.apply(read);
    } catch (KeyException e) {
      throw failure(name, lines.line(e.path()), String.valueOf(e.getMessage()));
    }
  }

  /**
   * Converts the file to a list of objects.
   *
   * @throws YamlException if a key or value is wrong
   */
  public <K> List<K> list(Class<K> keys) {
    return isEmpty
        ? List.of()
        : ((List<?>) convert(YAML.getTypeFactory().constructCollectionType(List.class, keys)))
            .stream().map(keys::cast).toList();
  }

  private Object convert(JavaType type) {
    try {
      return YAML.readValue(content, type);
    } catch (UnrecognizedPropertyException e) {
      String path = path(e);
      throw failure(name, line(e), path + ": unknown key" + keyChoices(e));
    } catch (JsonMappingException e) {
      String path = path(e);
      throw failure(name, line(e), (path.isEmpty() ? "" : path + ": ") + problem(e));
    } catch (IOException e) {
      throw new YamlException(name + ": " + firstLine(String.valueOf(e.getMessage())));
    }
  }

  private static String keyChoices(UnrecognizedPropertyException e) {
    Collection<Object> known = e.getKnownPropertyIds();
    return Names.choices(
        e.getPropertyName(),
        known == null ? List.of() : known.stream().map(String::valueOf).sorted().toList());
  }

  private int line(JsonMappingException e) {
    return lines.line(path(e));
  }

  private static String problem(JsonMappingException e) {
    if (e instanceof InvalidNullException) {
      return "the entry is empty; fill or remove it";
    }
    if (e instanceof InvalidFormatException format
        && format.getTargetType() != null
        && format.getTargetType().isEnum()) {
      String written = String.valueOf(format.getValue());
      return "unknown value '"
          + written
          + "'"
          + Names.choices(
              written,
              Arrays.stream(format.getTargetType().getEnumConstants())
                  .map(constant -> YAML.convertValue(constant, String.class))
                  .toList());
    }
    if (e.getCause() instanceof InputCoercionException) {
      return "the number is out of range";
    }
    if (e.getOriginalMessage().startsWith("Missing required creator property")) {
      return "the key is missing";
    }
    return e instanceof MismatchedInputException mismatch
        ? "must be " + expected(mismatch)
        : firstLine(e.getOriginalMessage());
  }

  private static String expected(MismatchedInputException e) {
    Class<?> type = e.getTargetType();
    if (type == null) {
      return "of another type";
    }
    if (type == String.class) {
      return "a text";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return "a whole number";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    return type.isArray() || Collection.class.isAssignableFrom(type)
        ? "a list"
        : "keys with values";
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : e.getPath()) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    return path.toString();
  }

  private static YamlException failure(String name, int line, String problem) {
    return new YamlException(name + " line " + line + ": " + problem);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
