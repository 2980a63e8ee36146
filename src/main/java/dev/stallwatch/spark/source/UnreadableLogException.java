package dev.stallwatch.spark.source;

import dev.stallwatch.engine.read.OpenPart;
import dev.stallwatch.format.RejectReason;

/**
 * Thrown if a log or a line of it can't be read and the mode does not allow to drop it; the message
 * has the remedy.
 */
public final class UnreadableLogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private UnreadableLogException(String message) {
    super(message);
  }

  static UnreadableLogException ofLine(OpenPart part, RejectReason reason, String raw) {
    String place =
        part.part().from() == 0
            ? "line " + part.reader().lineNumber()
            : "a line after byte " + part.part().from();
    return new UnreadableLogException(
        place
            + " of "
            + part.part().file().path()
            + " can't be read: "
            + reason.code()
            + " (mode permissive or dropmalformed continues without it): "
            + raw);
  }

  static UnreadableLogException ofFile(OpenPart part, RejectReason problem, String detail) {
    String remedy =
        problem == RejectReason.LAYOUT_CHANGED
            ? "select line_number, too, so that the file is not split"
            : "mode permissive returns it as a row and continues";
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
