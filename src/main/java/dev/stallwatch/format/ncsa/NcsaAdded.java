package dev.stallwatch.format.ncsa;

import com.google.common.base.CharMatcher;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.RequestLine;
import dev.stallwatch.format.text.TextCache;
import dev.stallwatch.model.Units;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields that the server's owner added after the user agent, by their configured names. They
 * follow text chosen by a client, so each is validated, and unnamed ones are searched for the rest
 * of a genuine record that a forged one displaced.
 */
final class NcsaAdded {
  private static final int FIELDS = NcsaField.values().length;
  private static final int ID_DIGITS = 32;

  /** Characters of nginx's variable names. */
  private static final CharMatcher NGINX =
      CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('0', '9')).or(CharMatcher.is('_'));

  /** Fields by position; {@code null} for one that is not read. */
  private final @Nullable NcsaField[] places;

  private final boolean ofNginx;
  private final TextCache words = new TextCache(text -> text);
  private final int[] from = new int[FIELDS];
  private final int[] to = new int[FIELDS];
  private byte[] b = {};
  private boolean typed;

  NcsaAdded(List<String> names) {
    places = names.stream().map(NcsaField::named).toArray(NcsaField[]::new);
    ofNginx = names.stream().anyMatch(name -> isOfNginx(name));
  }

  private static boolean isOfNginx(String name) {
    String plain = name.startsWith("$") ? name.substring(1) : name;
    return plain.length() >= 2 && NGINX.matchesAllOf(plain);
  }

  /**
   * Reads to the end of the line; returns {@code null} on success. A line that ends with the user
   * agent has no added fields: it was written before they were configured.
   */
  @Nullable RejectReason read(byte[] buffer, NcsaCursor at) {
    b = buffer;
    clear();
    for (int place = 0; place < places.length && !(place == 0 && at.isAtEnd()); place++) {
      NcsaField field = places[place];
      if (at.isAtEnd()) {
        // An empty last field is lost if trailing blanks are stripped.
        boolean cutOff = field == NcsaField.COMPLETION && place == places.length - 1;
        if (!cutOff) {
          return RejectReason.TOO_FEW_FIELDS;
        }
        put(field, at.to(), at.to());
      } else if (!at.added()) {
        return RejectReason.SHIFTED_FIELDS;
      } else if (field != null) {
        put(field, at.from(), at.to());
      }
    }
    return holdsRecord(at) ? RejectReason.SHIFTED_FIELDS : null;
  }

  /** Removes the fields of the line before. */
  void clear() {
    typed = true;
    Arrays.fill(from, -1);
  }

  private void put(NcsaField field, int start, int stop) {
    from[field.ordinal()] = start;
    to[field.ordinal()] = stop;
  }

  /**
   * Returns whether the rest contains the end of a record: a request line, or status, bytes,
   * referer and user agent. A request line or referer with unescaped quotes can forge everything
   * before it.
   */
  private boolean holdsRecord(NcsaCursor at) {
    int matched = 0;
    while (!at.isAtEnd()) {
      boolean quoted = at.isBeforeQuote();
      if (!at.added()) {
        return true;
      }
      boolean requestLine = quoted && RequestLine.protocol(b, at.from(), at.to()) >= 0;
      if (requestLine || (quoted && matched == 3)) {
        return true;
      }
      boolean number = at.isDash() || Field.number(b, at.from(), at.to()) != Field.NONE;
      boolean next = matched == 2 ? quoted : matched == 1 && number && !quoted;
      boolean status = !quoted && number && at.to() - at.from() == 3;
      matched = next ? matched + 1 : status ? 1 : 0;
    }
    return false;
  }

  /** Returns whether the line has a field; it may be empty. */
  boolean has(NcsaField field) {
    return from[field.ordinal()] >= 0;
  }

  /** Returns whether the line has a field that is empty, without even a dash. */
  boolean isEmpty(NcsaField field) {
    return has(field) && from[field.ordinal()] == to[field.ordinal()];
  }

  private boolean isNothing(NcsaField field) {
    int at = field.ordinal();
    return from[at] < 0 || from[at] == to[at] || Field.isDash(b, from[at], to[at]);
  }

  /** Returns a whole number; unknown if there is none. */
  long number(NcsaField field) {
    if (isNothing(field)) {
      return Units.UNKNOWN;
    }
    return checked(Field.number(b, from[field.ordinal()], to[field.ordinal()]));
  }

  /** Returns a number of a unit in microseconds; unknown if there is none. */
  long scaled(NcsaField field, long microsPerUnit) {
    long number = number(field);
    return number > Long.MAX_VALUE / microsPerUnit
        ? checked(Field.NONE)
        : number == Units.UNKNOWN ? number : number * microsPerUnit;
  }

  /**
   * Returns decimal seconds in microseconds; unknown if there are none. A number without decimals
   * belongs to another field.
   */
  long decimals(NcsaField field) {
    if (isNothing(field)) {
      return Units.UNKNOWN;
    }
    int at = field.ordinal();
    boolean pointed = false;
    for (int i = from[at]; i < to[at]; i++) {
      pointed |= b[i] == '.';
    }
    return checked(pointed ? Field.secondsAsMicros(b, from[at], to[at]) : Field.NONE);
  }

  private long checked(long number) {
    typed &= number != Field.NONE;
    return number == Field.NONE ? Units.UNKNOWN : number;
  }

  /** Returns a text; {@code null} if there is none. */
  @Nullable String text(NcsaField field) {
    return isNothing(field) ? null : words.text(b, from[field.ordinal()], to[field.ordinal()]);
  }

  /** Returns a text with this beginning; {@code null} if there is none. */
  @Nullable String textFrom(NcsaField field, String beginning) {
    String text = text(field);
    typed &= text == null || text.startsWith(beginning);
    return text;
  }

  /**
   * Returns a text of letters with dashes and underscores between them; {@code null} if there is
   * none.
   */
  @Nullable String word(NcsaField field) {
    String text = text(field);
    typed &=
        text == null || text.chars().allMatch(c -> Character.isLetter(c) || c == '-' || c == '_');
    return text;
  }

  /** Returns the id that nginx generates for each request: 32 hexadecimal digits. */
  @Nullable String id() {
    if (isNothing(NcsaField.REQUEST_ID)) {
      return null;
    }
    int at = NcsaField.REQUEST_ID.ordinal();
    typed &= to[at] - from[at] == ID_DIGITS;
    for (int i = from[at]; i < to[at]; i++) {
      typed &= Character.digit(b[i], 16) >= 0;
    }
    return typed ? Field.text(b, from[at], to[at]) : null;
  }

  /** Records that a field is invalid. */
  void reject() {
    typed = false;
  }

  /** Returns whether all requested fields were valid. */
  boolean isTyped() {
    return typed;
  }

  /**
   * Returns whether the names are nginx's, whose combined format counts the bytes of the body only.
   */
  boolean isOfNginx() {
    return ofNginx;
  }
}
