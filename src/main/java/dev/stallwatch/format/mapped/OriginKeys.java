package dev.stallwatch.format.mapped;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stallwatch.format.mapped.unit.LoggedDuration;
import dev.stallwatch.format.mapped.unit.LoggedTime;
import dev.stallwatch.model.request.Ending;
import dev.stallwatch.yaml.KeyException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of one of the origins of a field, or only the name of a value. */
final class OriginKeys {
  private static final List<String> ENDINGS = List.of("complete", "client_gone", "aborted");
  private static final List<String> PICKS = List.of("all", "first", "last");

  @JsonProperty
  @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
  private List<String> from = List.of();

  @JsonProperty private @Nullable String unit;
  @JsonProperty private @Nullable String zone;
  @JsonProperty private @Nullable Long whenNone;
  @JsonProperty private @Nullable String pick;
  @JsonProperty private @Nullable String decode;

  @JsonProperty
  @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
  private @Nullable List<String> none;

  @JsonProperty
  @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
  private Map<String, List<String>> values = Map.of();

  /** Creates keys that are all missing. */
  OriginKeys() {}

  /** Creates the keys of a name alone. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  OriginKeys(String from) {
    this.from = List.of(from);
  }

  /**
   * Resolves the keys to one origin for each name.
   *
   * @param generalNone texts that mean "no value" in the mapping
   * @param generalZone zone of times in the mapping
   */
  List<Origin> resolve(
      String path, MappedField field, List<String> generalNone, @Nullable String generalZone) {
    if (from.isEmpty()) {
      throw new KeyException(
          path + ".from", "the key is missing; give the name of the value in the log");
    }
    String meantZone = zone == null ? generalZone : zone;
    check(path, field, meantZone);
    Map<String, Ending> endings = endings(path + ".values", field);
    Origin.Pick usual = field == MappedField.CLIENT_ADDRESS ? Origin.Pick.FIRST : Origin.Pick.ALL;
    Origin.Pick picked =
        pick == null
            ? usual
            : Origin.Pick.valueOf(
                KeyException.oneOf(path + ".pick", pick, PICKS).toUpperCase(Locale.ROOT));
    Decoding decoding =
        decode == null
            ? Decoding.PLAIN
            : Decoding.valueOf(
                KeyException.oneOf(path + ".decode", decode, Decoding.keys())
                    .toUpperCase(Locale.ROOT));
    List<Origin> origins = new ArrayList<>();
    for (String name : from) {
      origins.add(
          new Origin(
              name,
              unit,
              meantZone,
              none == null ? generalNone : none,
              whenNone,
              picked,
              decoding,
              endings));
    }
    return origins;
  }

  private void check(String path, MappedField field, @Nullable String meantZone) {
    switch (field.type()) {
      case TIME -> {
        if (unit != null && unit.indexOf('%') < 0) {
          KeyException.oneOf(path + ".unit", unit, LoggedTime.KEYS);
        }
        try {
          LoggedTime.of(unit, meantZone);
        } catch (IllegalArgumentException e) {
          throw new KeyException(
              path + (String.valueOf(e.getMessage()).contains("zone") ? ".zone" : ".unit"),
              String.valueOf(e.getMessage()));
        }
      }
      case DURATION -> {
        if (unit == null) {
          throw new KeyException(
              path + ".unit",
              "the key is missing; allowed: " + String.join(", ", LoggedDuration.keys()));
        }
        KeyException.oneOf(path + ".unit", unit, LoggedDuration.keys());
      }
      case NUMBER, TEXT, ENDING -> {
        if (unit != null) {
          throw new KeyException(path + ".unit", "only times and durations have a unit");
        }
      }
    }
    if (whenNone != null && (field.type() != MappedField.Type.NUMBER || whenNone < 0)) {
      throw new KeyException(path + ".whenNone", "must be a number from 0, of a field of numbers");
    }
  }

  private Map<String, Ending> endings(String path, MappedField field) {
    boolean isEnding = field.type() == MappedField.Type.ENDING;
    if (isEnding == values.isEmpty()) {
      throw new KeyException(
          path,
          isEnding
              ? "the key is missing; list the texts of complete, client_gone and aborted"
              : "only the field ending has it");
    }
    Map<String, Ending> endings = new LinkedHashMap<>();
    values.forEach(
        (key, texts) -> {
          KeyException.oneOf(path, key, ENDINGS);
          Ending ending = Ending.valueOf(key.toUpperCase(Locale.ROOT));
          texts.forEach(
              text -> {
                if (endings.putIfAbsent(text, ending) != null) {
                  throw new KeyException(path + "." + key, "'" + text + "' is listed twice");
                }
              });
        });
    return endings;
  }
}
