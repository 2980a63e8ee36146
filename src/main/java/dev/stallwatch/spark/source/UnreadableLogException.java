package dev.stallwatch.spark.source;

import dev.stallwatch.format.RejectReason;
import dev.stallwatch.spark.read.OpenPart;

/** A log, or a line of it, can't be read and may not be left out; the message says what to do. */
public final class UnreadableLogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private UnreadableLogException(String message) {
    super(message);
  }

  static UnreadableLogException ofLine(OpenPart part, RejectReason reason, String raw) {
    String place =
        part.part().from() == 0
            ? "line " + part.reader().lineNumber()
            : "a line behind byte " + part.part().from();
    return new UnreadableLogException(
        place
            + " of "
            + part.part().file().path()
            + " can't be read: "
            + reason.code()
            + " (mode permissive or dropmalformed goes on without it): "
            + raw);
  }

  static UnreadableLogException ofFile(OpenPart part, RejectReason problem, String detail) {
    String remedy =
        problem == RejectReason.LAYOUT_CHANGED
            ? "select line_number, too, to have it read as a whole"
            : "mode permissive gives it as a row and goes on";
    return new UnreadableLogException(
        part.part().file().path()
            + " can't be read: "
            + problem.code()
            + ": "
            + detail
            + " ("
            + remedy
            + ")");
  }
}
