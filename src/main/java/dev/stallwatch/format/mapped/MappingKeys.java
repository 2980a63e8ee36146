package dev.stallwatch.format.mapped;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.re2j.Pattern;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.mapped.server.ServerFormat;
import dev.stallwatch.model.Names;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.request.HttpStatus;
import dev.stallwatch.yaml.KeyException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The keys of a mapping, in the configuration or in a resource. */
public final class MappingKeys {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final int MAX_ORIGINS = 200;
  private static final int MAX_STATUS = 999;
  private static final List<String> SERVED_BY =
      Arrays.stream(ServedBy.values()).map(ServedBy::code).toList();
  private static final Map<String, IgnoreReason> REASONS =
      new TreeMap<>(
          Map.of(
              IgnoreReason.SUBREQUEST.code(),
              IgnoreReason.SUBREQUEST,
              IgnoreReason.NOT_A_CLIENT_REQUEST.code(),
              IgnoreReason.NOT_A_CLIENT_REQUEST,
              IgnoreReason.NOT_AN_OBJECT.code(),
              IgnoreReason.NOT_AN_OBJECT));

  @JsonProperty private @Nullable String name;
  @JsonProperty private @Nullable String source;
  @JsonProperty private @Nullable String servedBy;
  @JsonProperty private @Nullable String method;
  @JsonProperty private @Nullable String zone;
  @JsonProperty private List<String> none = Origin.NO_VALUES;
  @JsonProperty private @Nullable List<Integer> clientGone;

  @JsonProperty
  @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
  private Map<String, List<OriginKeys>> fields = Map.of();

  @JsonProperty
  @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
  private Map<String, List<String>> recognise = Map.of();

  @JsonProperty private List<IgnoreKeys> ignore = List.of();

  // How values are written in a line; see MappingSyntax.
  @JsonProperty @Nullable String kind;
  @JsonProperty @Nullable String separator;
  @JsonProperty @Nullable String quotes;
  @JsonProperty @Nullable String blanks;
  @JsonProperty @Nullable List<String> columns;
  @JsonProperty @Nullable String header;
  @JsonProperty @Nullable String furtherColumns;
  @JsonProperty @Nullable String expression;
  @JsonProperty @Nullable String logFormat;
  @JsonProperty @Nullable String server;

  /** The keys of lines that are no requests of clients. */
  private static final class IgnoreKeys {
    @JsonProperty private @Nullable String from;

    @JsonProperty
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
    private List<String> values = List.of();

    @JsonProperty private String reason = IgnoreReason.NOT_A_CLIENT_REQUEST.code();

    private Mapping.IgnoredLines resolve(String path) {
      if (from == null) {
        throw new KeyException(
            path + ".from", "the key is missing; give the name of the value in the log");
      }
      KeyException.oneOf(path + ".reason", reason, REASONS.keySet());
      return new Mapping.IgnoredLines(
          new Mapping.Sign(from, values), Objects.requireNonNull(REASONS.get(reason)));
    }
  }

  /**
   * Resolves the keys.
   *
   * @param path path of the mapping in the file, empty if the mapping is the file
   * @throws KeyException if a key or value is wrong; the message names it
   */
  public Mapping resolve(String path) {
    String prefix = path.isEmpty() ? "" : path + ".";
    if (name == null) {
      throw new KeyException(prefix + "name", "the key is missing; give the format a name");
    }
    if (!NAME.matcher(name).matches()) {
      throw new KeyException(
          prefix + "name", "must consist of a-z, 0-9, '.', '_' and '-', not '" + name + "'");
    }
    if (server != null && logFormat == null) {
      throw new KeyException(prefix + "server", "only a mapping with logFormat has it");
    }
    ServerFormat format =
        logFormat == null ? null : MappingSyntax.ofServer(this, logFormat, prefix);
    LineSyntax syntax = format == null ? MappingSyntax.of(this, prefix) : format.syntax();
    Map<MappedField, List<Origin>> origins = new EnumMap<>(MappedField.class);
    if (format != null) {
      format
          .fields()
          .forEach(
              (field, all) ->
                  origins.put(field, all.stream().map(origin -> origin.inZone(zone)).toList()));
    }
    origins.putAll(origins(prefix + "fields"));
    ServedBy usual = format == null ? ServedBy.CDN : ServedBy.ORIGIN;
    Mapping mapping =
        new Mapping(
            name,
            source == null ? name : source,
            syntax,
            servedBy == null
                ? usual
                : ServedBy.ofCode(KeyException.oneOf(prefix + "servedBy", servedBy, SERVED_BY)),
            method,
            origins,
            statuses(prefix + "clientGone"),
            signs(),
            ignored(prefix + "ignore"));
    checkNames(mapping, prefix + "fields");
    List<String> missing = mapping.missing(from -> true);
    if (!missing.isEmpty()) {
      throw new KeyException(
          prefix + (format == null ? "fields" : "logFormat"),
          "missing: " + String.join(", ", missing));
    }
    return mapping;
  }

  private Map<MappedField, List<Origin>> origins(String path) {
    Map<MappedField, List<Origin>> origins = new LinkedHashMap<>();
    int count = 0;
    for (Map.Entry<String, List<OriginKeys>> entry : fields.entrySet()) {
      MappedField field = MappedField.ofKey(entry.getKey());
      if (field == null) {
        throw KeyException.unknown(path, "field", entry.getKey(), MappedField.keys());
      }
      List<Origin> all = new ArrayList<>();
      for (OriginKeys keys : entry.getValue()) {
        all.addAll(keys.resolve(path + "." + field.key(), field, none, zone));
      }
      count += all.size();
      origins.put(field, all);
    }
    if (count > MAX_ORIGINS) {
      throw new KeyException(path, "at most " + MAX_ORIGINS + " values of a log are read");
    }
    return origins;
  }

  private List<Integer> statuses(String path) {
    if (clientGone == null) {
      return logFormat == null
          ? List.of(HttpStatus.CLIENT_CLOSED_REQUEST)
          : List.of(HttpStatus.REQUEST_TIMEOUT, HttpStatus.CLIENT_CLOSED_REQUEST);
    }
    clientGone.forEach(status -> KeyException.within(path, status, 0, MAX_STATUS));
    return clientGone;
  }

  private List<Mapping.Sign> signs() {
    List<Mapping.Sign> signs = new ArrayList<>();
    recognise.forEach((from, texts) -> signs.add(new Mapping.Sign(from, texts)));
    return signs;
  }

  private List<Mapping.IgnoredLines> ignored(String path) {
    List<Mapping.IgnoredLines> ignored = new ArrayList<>();
    for (int i = 0; i < ignore.size(); i++) {
      ignored.add(ignore.get(i).resolve(path + "[" + i + "]"));
    }
    return ignored;
  }

  private static void checkNames(Mapping mapping, String path) {
    List<String> known = mapping.syntax().names();
    mapping
        .fields()
        .forEach(
            (field, origins) ->
                origins.forEach(
                    origin -> {
                      if (!known.isEmpty() && !known.contains(origin.from())) {
                        throw new KeyException(
                            path + "." + field.key(),
                            "the lines have no value '"
                                + origin.from()
                                + "'"
                                + Names.choices(origin.from(), known));
                      }
                    }));
  }
}
