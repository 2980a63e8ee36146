package dev.stallwatch.format.mitigation;

import com.google.common.io.BaseEncoding;
import dev.stallwatch.format.text.PercentCoding;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list in a field of Akamai's SIEM data: parts in base64, separated by semicolons, the whole
 * percent-encoded. Some parts are not in base64, and stay as they are.
 */
final class EncodedList {
  /** An event matches a few rules; further ones are left out. */
  static final int MAX_PARTS = 100;

  private EncodedList() {}

  /** Returns the parts, "" for empty ones; no parts if there is no list. */
  static List<String> parts(@Nullable String encoded) {
    List<String> parts = new ArrayList<>();
    if (encoded == null) {
      return parts;
    }
    String list = PercentCoding.decode(encoded);
    int from = 0;
    while (from <= list.length() && parts.size() < MAX_PARTS) {
      int separator = list.indexOf(';', from);
      int to = separator < 0 ? list.length() : separator;
      parts.add(part(list.substring(from, to).strip()));
      from = to + 1;
    }
    return parts;
  }

  /** Decodes a part that is text in base64; ids in plain digits would be valid base64 as well. */
  private static String part(String part) {
    boolean isId = part.chars().allMatch(c -> c >= '0' && c <= '9');
    if (isId || part.length() % 4 != 0 || !BaseEncoding.base64().canDecode(part)) {
      return part;
    }
    byte[] bytes = BaseEncoding.base64().decode(part);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.chars().anyMatch(Character::isISOControl) ? part : text.strip();
    } catch (CharacterCodingException e) {
      return part;
    }
  }
}
