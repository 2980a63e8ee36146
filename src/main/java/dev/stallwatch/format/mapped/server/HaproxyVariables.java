package dev.stallwatch.format.mapped.server;

import dev.stallwatch.format.mapped.MappedField;
import dev.stallwatch.format.mapped.PatternSyntax.Shape;
import dev.stallwatch.model.request.Ending;
import java.util.Map;

/**
 * The variables of HAProxy's {@code log-format}. The first letter of a termination state names who
 * ended the session, {@code -} if it ended normally; lower case means by a timeout. Times without a
 * zone are those of the machine's zone.
 */
final class HaproxyVariables {
  private static final String LOCAL = "%d/%b/%Y:%H:%M:%S.%f";
  private static final Map<String, Ending> STATES =
      Map.ofEntries(
          Map.entry("--*", Ending.COMPLETE),
          Map.entry("C*", Ending.CLIENT_GONE),
          Map.entry("c*", Ending.CLIENT_GONE),
          Map.entry("S*", Ending.ABORTED),
          Map.entry("s*", Ending.ABORTED),
          Map.entry("P*", Ending.ABORTED),
          Map.entry("I*", Ending.ABORTED),
          Map.entry("R*", Ending.ABORTED),
          Map.entry("K*", Ending.ABORTED),
          Map.entry("D*", Ending.ABORTED),
          Map.entry("U*", Ending.ABORTED));

  private HaproxyVariables() {}

  static Variable named(String name) {
    return switch (name) {
      case "ci" -> Variable.of(Shape.TOKEN, MappedField.CLIENT_ADDRESS);
      case "tr" -> Variable.in(Shape.TIME, MappedField.STARTED_AT, LOCAL);
      case "trg", "trl" -> Variable.in(Shape.TIME, MappedField.STARTED_AT, "clf").ranked(1);
      case "t" -> Variable.in(Shape.TIME, MappedField.STARTED_AT, LOCAL).ranked(2);
      case "T", "Tl" -> Variable.in(Shape.TIME, MappedField.STARTED_AT, "clf").ranked(3);
      case "Ts" -> Variable.in(Shape.NUMBER, MappedField.STARTED_AT, "epoch_s").ranked(4);
      case "Ta" -> Variable.in(Shape.NUMBER, MappedField.DURATION, "ms");
      case "Tt" -> Variable.in(Shape.NUMBER, MappedField.DURATION, "ms").ranked(1);
      case "ST" -> Variable.of(Shape.NUMBER, MappedField.STATUS);
      case "B" -> Variable.of(Shape.NUMBER, MappedField.BYTES_SENT);
      case "ts", "tsc" -> Variable.ending(STATES);
      case "r" -> Variable.of(Shape.TEXT, MappedField.REQUEST);
      case "HM" -> Variable.of(Shape.TOKEN, MappedField.METHOD);
      case "HU" -> Variable.of(Shape.TEXT, MappedField.URL);
      case "HP", "HPO" -> Variable.of(Shape.TEXT, MappedField.URL).ranked(1);
      case "HV" -> Variable.of(Shape.TOKEN, MappedField.PROTOCOL);
      case "ID" -> Variable.of(Shape.TOKEN, MappedField.REQUEST_ID);
      case "hr", "hs" -> Variable.unread(Shape.BRACES);
      case "TR",
          "Tw",
          "Tc",
          "Tr",
          "Td",
          "Th",
          "Ti",
          "Tq",
          "Tu",
          "cp",
          "U",
          "ms",
          "pid",
          "rt",
          "lc" ->
          Variable.unread(Shape.NUMBER);
      case "ac", "fc", "bc", "sc", "rc", "sq", "bq", "bp", "fp", "sp" ->
          Variable.unread(Shape.NUMBER);
      case "ft", "f", "b", "s", "CC", "CS", "bi", "fi", "si", "H", "sslc", "sslv" ->
          Variable.unread(Shape.TOKEN);
      default -> Variable.UNREAD;
    };
  }
}
