package dev.stallwatch.format.ncsa;

import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.text.ClfTime;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.LogEscapes;
import dev.stallwatch.format.text.RequestLine;
import dev.stallwatch.format.text.RequestTarget;
import dev.stallwatch.format.text.TextCache;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.request.AccessRecord;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Parses lines of an NCSA log. Clients access the server directly, so it counts as the origin even
 * if it has a cache: it is not a point of presence of a CDN.
 *
 * <p>The line does not show whether its bytes include headers: nginx and Varnish log the body, and
 * so does Apache with {@code %b}, but Debian's combined format has {@code %O}, which includes
 * headers. The bytes of the body are therefore known only for nginx, recognised by the added
 * fields, and if a field has them.
 */
final class NcsaParser implements LineParser {
  private static final long MAX_STATUS = 999;

  private final ClfTime time = new ClfTime();
  private final TextCache plain = new TextCache(text -> text);
  private final TextCache lower = new TextCache(text -> text.toLowerCase(Locale.ROOT));
  private final TextCache headers = new TextCache(LogEscapes::undo);
  private final NcsaCursor at = new NcsaCursor();
  private final NcsaHead head = new NcsaHead();
  private final RequestLine request = new RequestLine();
  private final NcsaRequestLog requestLog = new NcsaRequestLog();
  private final NcsaAdded added;
  private final NcsaOutcome outcome;
  private final AccessRecord.Builder record = AccessRecord.builder();

  /** Creates a parser with the names of the fields after the user agent. */
  NcsaParser(List<String> addedFields) {
    this.added = new NcsaAdded(addedFields);
    this.outcome = new NcsaOutcome(added, record);
  }

  @Override
  public ParsedLine parse(byte[] b, int offset, int length) {
    at.begin(b, offset, offset + length);
    long logged = at.time() ? time.micros(b, at.from(), at.to()) : Field.NONE;
    if (logged == Field.NONE) {
      return ParsedLine.rejected(RejectReason.BAD_TIME, "time");
    }
    if (!head.read(b, offset, at.from() - 2)) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS, "client");
    }
    record.clear().servedBy(ServedBy.ORIGIN);
    if (!at.quoted()) {
      return ParsedLine.rejected(RejectReason.TOO_FEW_FIELDS);
    }
    int requestFrom = at.from();
    int requestTo = at.to();
    if (RequestLine.holdsRecord(b, requestFrom, requestTo)) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS, "request");
    }
    RejectReason problem = response(b, logged);
    if (problem != null) {
      return ParsedLine.rejected(problem, "fields after request");
    }
    return isOfObject(b, requestFrom, requestTo)
        ? ParsedLine.accepted(record.build())
        : ParsedLine.ignored(IgnoreReason.NOT_AN_OBJECT);
  }

  /** Reads the fields after the request line; returns {@code null} on success. */
  private @Nullable RejectReason response(byte[] b, long logged) {
    if (!at.bare()) {
      return RejectReason.TOO_FEW_FIELDS;
    }
    long status = at.to() - at.from() == 3 ? Field.number(b, at.from(), at.to()) : Field.NONE;
    if (status != Field.NONE && at.endsWithBracket() && isOfRequestLog(b, (int) status, logged)) {
      return null;
    }
    if (!at.bare()) {
      return RejectReason.TOO_FEW_FIELDS;
    }
    long bytes = at.isDash() ? 0 : Field.number(b, at.from(), at.to());
    if (status == Field.NONE || status > MAX_STATUS || bytes == Field.NONE) {
      return RejectReason.SHIFTED_FIELDS;
    }
    RejectReason problem = at.isBeforeQuote() ? refererAndAgent(b) : null;
    if (problem == null) {
      problem = added.read(b, at);
    }
    return problem == null && !outcome.fillRecord((int) status, bytes, logged)
        ? RejectReason.SHIFTED_FIELDS
        : problem;
  }

  /**
   * Returns whether the line is one of Nexus, and if so sets the record. Nexus writes the line at
   * the end of the response.
   */
  private boolean isOfRequestLog(byte[] b, int status, long logged) {
    int place = at.place();
    if (!requestLog.read(b, at)) {
      at.back(place);
      return false;
    }
    added.clear();
    agent(b, requestLog.agentFrom(), requestLog.agentTo());
    record
        .startedAtMicros(logged - Math.max(0, requestLog.micros()))
        .durationMicros(requestLog.micros())
        .status(status)
        .bytesSent(requestLog.bytes())
        .bodyBytes(requestLog.bytes());
    return true;
  }

  private void agent(byte[] b, int from, int to) {
    boolean nothing = to == from || Field.isDash(b, from, to);
    record.userAgent(nothing ? null : headers.text(b, from, to));
  }

  private @Nullable RejectReason refererAndAgent(byte[] b) {
    if (!at.quoted() || at.isAtEnd()) {
      return RejectReason.TOO_FEW_FIELDS;
    }
    if (holdsProtocol(b) || !at.isBeforeQuote()) {
      return RejectReason.SHIFTED_FIELDS;
    }
    if (!at.quoted()) {
      return RejectReason.TOO_FEW_FIELDS;
    }
    if (holdsProtocol(b)) {
      return RejectReason.SHIFTED_FIELDS;
    }
    agent(b, at.from(), at.to());
    return null;
  }

  /**
   * Returns whether the field ends like a request line, which means that a forged one precedes it.
   */
  private boolean holdsProtocol(byte[] b) {
    return RequestLine.protocol(b, at.from(), at.to()) >= 0;
  }

  /** Sets client and target of the record; returns false if the request is not for an object. */
  private boolean isOfObject(byte[] b, int from, int to) {
    if (!request.read(b, from, to)) {
      return false;
    }
    String method = plain.text(b, from, request.methodTo());
    if (method.equals("CONNECT")) {
      return false;
    }
    RequestTarget target =
        RequestTarget.parse(Field.text(b, request.methodTo() + 1, request.targetTo()));
    String protocol = added.text(NcsaField.PROTOCOL);
    if (protocol == null && request.protocolFrom() < to) {
      protocol = lower.text(b, request.protocolFrom(), to);
    }
    record
        .clientAddress(
            Field.isDash(b, head.clientFrom(), head.clientTo())
                ? null
                : plain.text(b, head.clientFrom(), head.clientTo()))
        .method(method)
        .host(host(b, target))
        .object(target.path())
        .protocol(protocol == null ? null : protocol.toLowerCase(Locale.ROOT));
    return true;
  }

  /** Returns the host: that of the target, else of an added field, else the virtual host. */
  private @Nullable String host(byte[] b, RequestTarget target) {
    if (target.host() != null) {
      return target.host();
    }
    String host = added.text(NcsaField.HOST);
    if (host == null) {
      host = added.text(NcsaField.SERVER);
    }
    if (host == null && head.hostTo() > head.hostFrom()) {
      host = plain.text(b, head.hostFrom(), head.hostTo());
    }
    return RequestTarget.withoutPort(host);
  }
}
