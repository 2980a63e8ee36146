package dev.stallwatch.format.mapped;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Tests whether a line has a {@link Mapping.Sign}. */
final class SignTest {
  private final int value;
  private final byte[][] texts;

  SignTest(Mapping.Sign sign, List<String> sources) {
    this.value = sources.indexOf(sign.from());
    this.texts =
        sign.texts().stream()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
  }

  boolean holds(LineValues values) {
    if (!values.find(value)) {
      return false;
    }
    for (byte[] text : texts) {
      if (Arrays.equals(text, 0, text.length, values.bytes(), values.from(), values.to())) {
        return true;
      }
    }
    return texts.length == 0;
  }
}
