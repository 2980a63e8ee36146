package dev.stallwatch.format.s3;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.text.ClfTime;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.TextCache;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import org.jspecify.annotations.Nullable;

/**
 * Parses lines of an S3 server access log. Quotes inside quoted fields are not escaped, a requester
 * and a host id may contain blanks, and the number of fields grew over the years, so fields are
 * located by anchors: the operation by its prefix, the request line by its three tokens, the user
 * agent by the last quote of the line. Every field after a text chosen by a client is validated: a
 * line with a forged field, or with a second record pasted into it, is rejected and never read with
 * shifted fields.
 */
final class S3Parser implements LineParser {
  private static final int MAX_REQUESTER_TOKENS = 16;
  private static final long MAX_MILLIS = 1_000_000_000_000_000L;

  private final ClfTime time = new ClfTime();
  private final TextCache plain = new TextCache(text -> text);
  private final TextCache paths = new TextCache(key -> "/" + key);
  private final AccessRecord.Builder record = AccessRecord.builder();
  private final S3Cursor at = new S3Cursor();
  private final S3Tail tail = new S3Tail();
  private final ImmutableSet<RecordText> wanted;

  S3Parser(ImmutableSet<RecordText> wanted) {
    this.wanted = wanted;
  }

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
      return ParsedLine.rejected(RejectReason.BAD_TIME, "time");
    }
    long startedAt = time.micros(b, at.from(), at.to());
    if (startedAt == Field.NONE) {
      return ParsedLine.rejected(RejectReason.BAD_TIME, "time");
    }
    if (at.isPasted()) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS);
    }
    record.startedAtMicros(startedAt);
    if (!at.token()) {
      return ParsedLine.rejected(RejectReason.TOO_FEW_FIELDS);
    }
    record.clientAddress(textOrNull(b, RecordText.CLIENT_ADDRESS));
    String operation = operation(b);
    if (operation == null || !at.token()) {
      return ParsedLine.rejected(RejectReason.TOO_FEW_FIELDS);
    }
    IgnoreReason ignored = S3Request.ignored(operation, !at.isDash());
    if (ignored != null) {
      return ParsedLine.ignored(ignored);
    }
    boolean isWanted = wanted.contains(RecordText.OBJECT);
    record.object(isWanted ? paths.text(b, at.from(), at.to()) : "").host(bucket);
    return request(b);
  }

  /**
   * Finds request id and operation: the first token with an operation's prefix, and the token
   * before it.
   */
  private @Nullable String operation(byte[] b) {
    int idFrom = 0;
    int idTo = 0;
    for (int i = 0; i < MAX_REQUESTER_TOKENS && at.token(); i++) {
      if (idTo > 0 && S3Cursor.isOperation(b, at.from(), at.to())) {
        record.requestId(
            Field.isDash(b, idFrom, idTo) ? null : text(b, idFrom, idTo, RecordText.REQUEST_ID));
        return plain.text(b, at.from(), at.to());
      }
      idFrom = at.from();
      idTo = at.to();
    }
    return null;
  }

  private ParsedLine request(byte[] b) {
    if (!at.requestLine()) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS, "request-uri");
    }
    if (at.isDash()) {
      return ParsedLine.ignored(IgnoreReason.NOT_A_CLIENT_REQUEST);
    }
    if (at.isAnsweredTwice()) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS);
    }
    String method = plain.text(b, at.from(), at.methodTo());
    record.protocol(plain.text(b, at.protocolFrom(), at.to()));
    long status = at.number();
    boolean error = at.token();
    long bytes = at.number();
    long size = at.number();
    long total = micros(at.number());
    long turnAround = micros(at.millis());
    if (status == Units.UNKNOWN) {
      return ParsedLine.ignored(IgnoreReason.NOT_A_CLIENT_REQUEST);
    }
    if (!error
        || status == Field.NONE
        || status > 999
        || bytes == Field.NONE
        || size == Field.NONE
        || total == Field.NONE
        || turnAround == Field.NONE) {
      return ParsedLine.rejected(
          RejectReason.SHIFTED_FIELDS,
          "http-status, bytes-sent, object-size, total-time or turn-around-time");
    }
    S3Request.setResponse(record, method, (int) status, bytes, size, total, turnAround);
    return agent(b);
  }

  private ParsedLine agent(byte[] b) {
    if (!at.refererAndAgent()) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS, "referer, user-agent");
    }
    boolean none = at.isDash() || at.to() == at.from();
    record.userAgent(
        none || !wanted.contains(RecordText.USER_AGENT) ? null : plain.text(b, at.from(), at.to()));
    if (!tail.read(at, b)) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS, "fields after user-agent");
    }
    record.serverRegion(tail.serverRegion(b)).clientRegion(tail.clientRegion(b));
    return ParsedLine.accepted(record.build());
  }

  private @Nullable String textOrNull(byte[] b, RecordText text) {
    return at.isDash() ? null : text(b, at.from(), at.to(), text);
  }

  /** Returns the text; empty if it is not used. */
  private String text(byte[] b, int from, int to, RecordText text) {
    return wanted.contains(text) ? Field.text(b, from, to) : "";
  }

  /** Converts milliseconds to microseconds; a value longer than any request is not a duration. */
  private static long micros(long millis) {
    if (millis < 0) {
      return millis;
    }
    return millis > MAX_MILLIS ? Field.NONE : millis * Units.MICROS_PER_MILLI;
  }
}
