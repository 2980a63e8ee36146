package dev.stallwatch.format.mapped.server;

import dev.stallwatch.format.mapped.Decoding;
import dev.stallwatch.format.mapped.MappedField;
import dev.stallwatch.format.mapped.Origin;
import dev.stallwatch.format.mapped.PatternSyntax.Shape;
import dev.stallwatch.format.ncsa.NcsaField;
import dev.stallwatch.model.request.Ending;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a variable of a format string means.
 *
 * @param shape what its value can be
 * @param field field that it fills, {@code null} if it is not read
 * @param origin how its value is written, without its name
 * @param rank position among the variables of one field, from 0: the lowest that is logged wins
 */
record Variable(Shape shape, @Nullable MappedField field, Origin origin, int rank) {
  private static final Origin PLAIN = Origin.of("");

  /** Text that is not read. */
  static final Variable UNREAD = unread(Shape.TEXT);

  static Variable unread(Shape shape) {
    return new Variable(shape, null, PLAIN, 0);
  }

  static Variable of(Shape shape, MappedField field) {
    return new Variable(shape, field, PLAIN, 0);
  }

  static Variable in(Shape shape, MappedField field, String unit) {
    return new Variable(shape, field, PLAIN.in(unit), 0);
  }

  /** Text of a client, in which nginx and Apache write escapes. */
  static Variable escaped(MappedField field) {
    return new Variable(Shape.TEXT, field, PLAIN.decoded(Decoding.ESCAPES), 0);
  }

  /** An address that a client can forge, so that any other is preferred. */
  static Variable forwardedAddress() {
    return new Variable(Shape.TEXT, MappedField.CLIENT_ADDRESS, PLAIN.first(), 9);
  }

  /**
   * The number of seconds, milliseconds or microseconds since 1970 when the request was received.
   */
  static Variable epoch(String unit) {
    return in(Shape.NUMBER, MappedField.STARTED_AT, unit);
  }

  /** Returns this time in brackets. */
  Variable bracketed() {
    String unit = origin.unit();
    String pattern = unit == null || unit.indexOf('%') < 0 ? "%d/%b/%Y:%H:%M:%S %z" : unit;
    return new Variable(shape, field, origin.in("[" + pattern + "]"), rank);
  }

  Variable ranked(int newRank) {
    return new Variable(shape, field, origin, newRank);
  }

  /** Returns the meaning of what can also follow the fields of the combined format. */
  static Variable of(NcsaField field) {
    return switch (field) {
      case REQUEST_TIME -> in(Shape.NUMBER, MappedField.DURATION, "s");
      case END_TIME -> in(Shape.NUMBER, MappedField.ENDED_AT, "epoch_s");
      case MICROS -> in(Shape.NUMBER, MappedField.DURATION, "us");
      case MILLIS -> in(Shape.NUMBER, MappedField.DURATION, "ms").ranked(1);
      case SECONDS -> in(Shape.NUMBER, MappedField.DURATION, "s").ranked(2);
      case FIRST_BYTE_MICROS -> in(Shape.NUMBER, MappedField.FIRST_BYTE, "us");
      case FIRST_BYTE_SECONDS -> in(Shape.NUMBER, MappedField.FIRST_BYTE, "s");
      case COMPLETION -> ending(Map.of("OK", Ending.COMPLETE, "", Ending.CLIENT_GONE));
      case CONNECTION -> ending(Map.of("X", Ending.CLIENT_GONE));
      case CONTENT_LENGTH -> of(Shape.NUMBER, MappedField.CONTENT_LENGTH);
      case CONTENT_RANGE -> of(Shape.RANGE, MappedField.CONTENT_RANGE);
      case REQUEST_RANGE -> of(Shape.TEXT, MappedField.RANGE);
      case BODY_BYTES ->
          new Variable(Shape.NUMBER, MappedField.BODY_BYTES, PLAIN.zeroWhenNone(), 0);
      case ALL_BYTES -> of(Shape.NUMBER, MappedField.BYTES_SENT);
      case HOST -> of(Shape.TEXT, MappedField.HOST);
      case SERVER -> of(Shape.TOKEN, MappedField.HOST).ranked(1);
      case PROTOCOL -> of(Shape.TOKEN, MappedField.PROTOCOL);
      case CACHE -> of(Shape.TOKEN, MappedField.CACHE);
      case REQUEST_ID -> of(Shape.TOKEN, MappedField.REQUEST_ID);
    };
  }

  static Variable ending(Map<String, Ending> endings) {
    return new Variable(Shape.TOKEN, MappedField.ENDING, PLAIN.ending(endings), 0);
  }
}
