package dev.stallwatch.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stallwatch.report.notify.ValueSource;
import dev.stallwatch.yaml.KeyException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value in the environment, in a file or, unless it is secret, in the configuration itself. */
final class ValueKeys {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  @JsonProperty private @Nullable String env;
  @JsonProperty private @Nullable String file;
  private @Nullable String text;

  ValueKeys() {}

  /** A value that is written in the configuration. */
  @JsonCreator
  static ValueKeys of(String text) {
    ValueKeys keys = new ValueKeys();
    keys.text = text;
    return keys;
  }

  /** Where a secret is stored. */
  static ValueSource secret(String key, @Nullable ValueKeys keys) {
    if (keys == null || keys.text != null || (keys.env == null) == (keys.file == null)) {
      throw new KeyException(
          key, "is a secret; say where it is stored: {env: NAME} or {file: PATH}");
    }
    if (keys.env == null) {
      return new ValueSource(ValueSource.Kind.FILE, String.valueOf(keys.file));
    }
    if (!VARIABLE.matcher(keys.env).matches()) {
      // This may be the secret itself in the wrong place, so the message does not repeat it.
      throw new KeyException(
          key + ".env", "must be the name of an environment variable: letters, digits and _");
    }
    return new ValueSource(ValueSource.Kind.ENVIRONMENT, keys.env);
  }

  /** An address, in the configuration itself or where a secret is stored. */
  static ValueSource address(String key, @Nullable ValueKeys keys) {
    if (keys == null) {
      throw new KeyException(key, "the key is missing");
    }
    return keys.text == null
        ? secret(key, keys)
        : new ValueSource(
            ValueSource.Kind.CONFIGURATION, HttpAddresses.http(key, keys.text).toString());
  }
}
