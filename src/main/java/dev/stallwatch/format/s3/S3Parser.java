package dev.stallwatch.format.s3;

import dev.stallwatch.format.CivilTime;
import dev.stallwatch.format.Field;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.TextCache;
import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import org.jspecify.annotations.Nullable;

/**
 * Lines of an S3 server access log. Quotes inside quoted fields are not escaped, a requester and a
 * host id may hold blanks, and the number of fields grew over the years, so fields are anchored:
 * the operation by its prefix, the request line by its three tokens, the user agent by the last
 * quote of the line. Every field after a text that a client chooses is checked for its type: a line
 * in which one was forged is rejected, never read shifted.
 */
final class S3Parser implements LineParser {
  private static final int MOST_REQUESTER_TOKENS = 16;

  private final S3Time time = new S3Time(new CivilTime());
  private final TextCache plain = new TextCache(text -> text);
  private final AccessRecord.Builder record = AccessRecord.builder();
  private final S3Cursor at = new S3Cursor();

  @Override
  public ParsedLine parse(byte[] b, int offset, int length) {
    at.begin(b, offset, offset + length);
    record.clear().servedBy(ServedBy.ORIGIN);
    boolean owner = at.token();
    boolean named = at.token();
    if (!owner || !named) {
      return ParsedLine.rejected(RejectReason.TOO_FEW_FIELDS);
    }
    String bucket = plain.text(b, at.from(), at.to());
    if (!at.bracketed()) {
      return ParsedLine.rejected(RejectReason.BAD_TIME);
    }
    long startedAt = time.micros(b, at.from(), at.to());
    if (startedAt == Field.NONE) {
      return ParsedLine.rejected(RejectReason.BAD_TIME);
    }
    record.startedAtMicros(startedAt);
    if (!at.token()) {
      return ParsedLine.rejected(RejectReason.TOO_FEW_FIELDS);
    }
    record.clientAddress(textOrNull(b));
    String operation = operation(b);
    if (operation == null || !at.token()) {
      return ParsedLine.rejected(RejectReason.TOO_FEW_FIELDS);
    }
    String key = textOrNull(b);
    if (operation.startsWith("S3.")
        || operation.startsWith("BATCH.")
        || operation.contains(".COPY.")) {
      return ParsedLine.ignored(IgnoreReason.NOT_A_CLIENT_REQUEST);
    }
    if (!operation.endsWith(".OBJECT") || key == null) {
      return ParsedLine.ignored(IgnoreReason.NOT_AN_OBJECT);
    }
    record.object("/" + key).host(bucket);
    return request(b);
  }

  /** Request id and operation: the first token with an operation's prefix, and that before it. */
  private @Nullable String operation(byte[] b) {
    int idFrom = 0;
    int idTo = 0;
    for (int i = 0; i < MOST_REQUESTER_TOKENS && at.token(); i++) {
      if (idTo > 0 && S3Cursor.isOperation(b, at.from(), at.to())) {
        record.requestId(Field.isDash(b, idFrom, idTo) ? null : Field.text(b, idFrom, idTo));
        return plain.text(b, at.from(), at.to());
      }
      idFrom = at.from();
      idTo = at.to();
    }
    return null;
  }

  private ParsedLine request(byte[] b) {
    if (!at.requestLine()) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS);
    }
    if (at.isDash()) {
      return ParsedLine.ignored(IgnoreReason.NOT_A_CLIENT_REQUEST);
    }
    String method = plain.text(b, at.from(), at.methodTo());
    record.method(method).protocol(plain.text(b, at.protocolFrom(), at.to()));
    long status = at.number();
    boolean error = at.token();
    long bytes = at.number();
    long size = at.number();
    long totalMillis = at.number();
    long turnAroundMillis = at.number();
    if (status == Units.UNKNOWN) {
      return ParsedLine.ignored(IgnoreReason.NOT_A_CLIENT_REQUEST);
    }
    if (!error
        || status == Field.NONE
        || status > 999
        || bytes == Field.NONE
        || size == Field.NONE
        || totalMillis == Field.NONE
        || turnAroundMillis == Field.NONE) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS);
    }
    long body = Math.max(0, bytes);
    record
        .status((int) status)
        .bytesSent(body)
        .bodyBytes(body)
        .objectSize(size)
        .contentLength(status == 200 ? size : Units.UNKNOWN)
        .durationMicros(micros(totalMillis))
        .firstByteMicros(micros(turnAroundMillis));
    return agent(b);
  }

  private ParsedLine agent(byte[] b) {
    if (!at.refererAndAgent()) {
      return ParsedLine.rejected(RejectReason.TOO_FEW_FIELDS);
    }
    record.userAgent(at.isDash() ? null : plain.text(b, at.from(), at.to()));
    S3Tail tail = S3Tail.read(at);
    if (tail == null) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS);
    }
    record.serverRegion(tail.serverRegion()).clientRegion(tail.sourceRegion());
    return new ParsedLine.Accepted(record.build());
  }

  private @Nullable String textOrNull(byte[] b) {
    return at.isDash() ? null : Field.text(b, at.from(), at.to());
  }

  private static long micros(long millis) {
    return millis == Units.UNKNOWN ? Units.UNKNOWN : millis * Units.MICROS_PER_MILLI;
  }
}
