package dev.stallwatch.scenario;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.stallwatch.model.Names;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads YAML into a class of keys. An unknown key or a value of the wrong type is an error that
 * names the file, the line and, for a key, the most similar known one.
 */
public final class StrictYaml {
  private static final YAMLMapper YAML = mapper();

  private StrictYaml() {}

  private static YAMLMapper mapper() {
    YAMLMapper mapper = new YAMLMapper();
    mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    return mapper;
  }

  /**
   * Reads the content of a file.
   *
   * @param file name of the file, for messages
   * @throws ScenarioException if the content does not fit the class of keys
   */
  public static <T> T read(String file, byte[] content, Class<T> keys) {
    try {
      T read = YAML.readValue(content, keys);
      if (read == null) {
        throw new ScenarioException(file + ": the file is empty");
      }
      return read;
    } catch (UnrecognizedPropertyException e) {
      Collection<Object> known = e.getKnownPropertyIds();
      List<String> names = known == null ? List.of() : known.stream().map(String::valueOf).toList();
      throw failure(file, e, unknown("key", e.getPropertyName(), names));
    } catch (MismatchedInputException e) {
      throw failure(file, e, "key '" + path(e) + "' has a value of the wrong type");
    } catch (JsonProcessingException e) {
      String problem = e.getOriginalMessage().lines().findFirst().orElse("");
      throw failure(file, e, "not readable as YAML: " + problem);
    } catch (IOException e) {
      throw new ScenarioException(file + ": " + e.getMessage());
    }
  }

  /**
   * Returns the message for an unknown name.
   *
   * @param what kind of the name
   */
  public static String unknown(String what, String name, Collection<String> known) {
    return "unknown "
        + what
        + " '"
        + name
        + "'"
        + Names.nearest(name, known)
            .map(near -> ", did you mean '" + near + "'?")
            .orElse("; there are " + known.stream().sorted().collect(Collectors.joining(", ")));
  }

  private static ScenarioException failure(String file, JsonProcessingException e, String problem) {
    JsonLocation at = e.getLocation();
    return new ScenarioException(file + (at == null ? "" : ":" + at.getLineNr()) + ": " + problem);
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
        .collect(Collectors.joining("."));
  }
}
