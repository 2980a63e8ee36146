package dev.stallwatch.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stallwatch.enrich.AddressMask;
import dev.stallwatch.enrich.KeyedHashMask;
import dev.stallwatch.enrich.MaskKey;
import dev.stallwatch.enrich.NoMask;
import dev.stallwatch.enrich.ObjectsMask;
import dev.stallwatch.enrich.PrefixMask;
import dev.stallwatch.model.SmallFile;
import dev.stallwatch.report.notify.Environment;
import dev.stallwatch.yaml.KeyException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys below {@code mask}. */
final class MaskKeys {
  private static final List<String> METHODS = List.of("prefix", "hash", "none");
  private static final List<String> TREATMENTS = List.of("masked", "dropped", "kept");
  private static final String METHOD = "mask.method";
  private static final String OBJECTS = "mask.objects";

  @JsonProperty private String method = "prefix";
  @JsonProperty private int ipv4Prefix = PrefixMask.DEFAULTS.ipv4Prefix();
  @JsonProperty private int ipv6Prefix = PrefixMask.DEFAULTS.ipv6Prefix();
  @JsonProperty private KeyPlace key = new KeyPlace();
  @JsonProperty private String objects = "masked";

  /**
   * Returns the mask, with its key if the method needs one.
   *
   * @throws KeyException if the method is unknown or the key cannot be read
   */
  AddressMask resolve(Environment environment) {
    AddressMask addresses = addresses(environment);
    return switch (objects) {
      case "masked" -> addresses;
      case "dropped" -> new ObjectsMask(addresses, ObjectsMask.Treatment.DROPPED);
      case "kept" -> new ObjectsMask(addresses, ObjectsMask.Treatment.KEPT);
      default -> throw KeyException.unknown(OBJECTS, "value", objects, TREATMENTS);
    };
  }

  private AddressMask addresses(Environment environment) {
    return switch (method) {
      case "prefix" ->
          new PrefixMask(
              KeyException.within("mask.ipv4Prefix", ipv4Prefix, 0, 32),
              KeyException.within("mask.ipv6Prefix", ipv6Prefix, 0, 128));
      case "hash" -> new KeyedHashMask(key.read(environment));
      case "none" -> new NoMask();
      default -> throw KeyException.unknown(METHOD, "value", method, METHODS);
    };
  }

  /** Where the key is stored: never in the configuration itself. */
  private static final class KeyPlace {
    private static final String KEY = "mask.key";
    private static final int MAX_BYTES = 4096;
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    @JsonProperty private @Nullable String env;
    @JsonProperty private @Nullable String file;

    private MaskKey read(Environment environment) {
      if (env != null && file == null) {
        return variable(env, environment);
      }
      if (file != null && env == null) {
        return content(file);
      }
      throw new KeyException(
          KEY, "must say where the key of the hash is stored: {env: NAME} or {file: PATH}");
    }

    private static MaskKey variable(String name, Environment environment) {
      if (!VARIABLE.matcher(name).matches()) {
        // This may be the key itself, so the message does not repeat it.
        throw new KeyException(KEY + ".env", "must be the name of an environment variable");
      }
      String value = environment.variable(name);
      if (value == null) {
        throw new KeyException(
            KEY + ".env", "the variable " + name + " is not set; set it to the key");
      }
      return key(KEY + ".env", "variable " + name, value);
    }

    private static MaskKey content(String path) {
      try {
        return key(KEY + ".file", "file " + path, SmallFile.text(Path.of(path), MAX_BYTES));
      } catch (IOException | InvalidPathException e) {
        throw new KeyException(
            KEY + ".file", "cannot read " + path + " as a text of at most " + MAX_BYTES + " bytes");
      }
    }

    private static MaskKey key(String place, String name, String value) {
      try {
        return new MaskKey(value);
      } catch (IllegalArgumentException e) {
        throw new KeyException(place, name + ": " + e.getMessage());
      }
    }
  }
}
