package dev.stallwatch.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stallwatch.report.notify.ValueSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value that stands in the environment, in a file or, where it is no secret, here. */
final class ValueKeys {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  @JsonProperty private @Nullable String env;
  @JsonProperty private @Nullable String file;
  private @Nullable String text;

  ValueKeys() {}

  /** From the value itself. */
  @JsonCreator
  static ValueKeys of(String text) {
    ValueKeys keys = new ValueKeys();
    keys.text = text;
    return keys;
  }

  /** Where a secret stands. */
  static ValueSource secret(String key, @Nullable ValueKeys keys) {
    if (keys == null || keys.text != null || (keys.env == null) == (keys.file == null)) {
      throw new IllegalArgumentException(
          key + " is a secret: say where it stands, as {env: NAME} or {file: PATH}");
    }
    if (keys.env == null) {
      return new ValueSource(ValueSource.Kind.FILE, String.valueOf(keys.file));
    }
    if (!VARIABLE.matcher(keys.env).matches()) {
      // What is no name may be the secret itself, written in the wrong place.
      throw new IllegalArgumentException(
          key + ".env must be the name of an environment variable, of letters, digits and _");
    }
    return new ValueSource(ValueSource.Kind.ENVIRONMENT, keys.env);
  }

  /** Where an address stands, which may stand here if there is no secret in it. */
  static ValueSource address(String key, @Nullable ValueKeys keys) {
    if (keys == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return keys.text == null
        ? secret(key, keys)
        : new ValueSource(
            ValueSource.Kind.CONFIGURATION, HttpAddresses.http(key, keys.text).toString());
  }
}
