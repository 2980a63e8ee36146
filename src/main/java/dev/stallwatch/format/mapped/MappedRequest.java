package dev.stallwatch.format.mapped;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.text.ContentLength;
import dev.stallwatch.format.text.ContentRange;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.RequestLine;
import dev.stallwatch.format.text.RequestTarget;
import dev.stallwatch.format.text.RequestedRange;
import dev.stallwatch.format.text.TextCache;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Ending;
import dev.stallwatch.model.request.HttpStatus;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Interprets the fields of a line. */
final class MappedRequest {
  private static final int MAX_STATUS = 999;
  private static final int STATUS_DIGITS = 3;
  private static final int MAX_METHOD_LENGTH = 32;
  private static final int MAX_ADDRESS_LENGTH = 1024;

  private final Mapping mapping;
  private final ImmutableSet<RecordText> wanted;
  private final MappedLine line;
  private final SignTest[] ignored;
  private final RequestLine request = new RequestLine();
  private final TextCache words = new TextCache(text -> text);
  private final AccessRecord.Builder record = AccessRecord.builder();

  /** Whether the last line requests something other than an object. */
  private boolean notAnObject;

  MappedRequest(
      Mapping mapping, List<String> sources, LineValues values, ImmutableSet<RecordText> wanted) {
    this.mapping = mapping;
    this.wanted = wanted;
    this.line = new MappedLine(mapping.fields(), sources, values);
    this.ignored =
        mapping.ignored().stream()
            .map(lines -> new SignTest(lines.sign(), sources))
            .toArray(SignTest[]::new);
  }

  /** Returns the line whose values have been found. */
  ParsedLine parsed() {
    for (int i = 0; i < ignored.length; i++) {
      if (ignored[i].holds(line.values())) {
        return ParsedLine.ignored(mapping.ignored().get(i).reason());
      }
    }
    line.begin();
    record.clear().servedBy(mapping.servedBy());
    notAnObject = false;
    time();
    int status = status();
    String method = target();
    response(method, status);
    client();
    ParsedLine rejected = line.rejected();
    if (rejected != null) {
      return rejected;
    }
    return notAnObject
        ? ParsedLine.ignored(IgnoreReason.NOT_AN_OBJECT)
        : ParsedLine.accepted(record.build());
  }

  private void time() {
    long start = line.time(MappedField.STARTED_AT);
    long end = line.time(MappedField.ENDED_AT);
    long duration = line.duration(MappedField.DURATION);
    if (duration == Units.UNKNOWN && start != Units.UNKNOWN && end != Units.UNKNOWN) {
      duration = Math.max(0, end - start);
    }
    if (start == Units.UNKNOWN && end == Units.UNKNOWN) {
      line.reject(
          RejectReason.BAD_TIME,
          line.has(MappedField.STARTED_AT) ? MappedField.STARTED_AT : MappedField.ENDED_AT);
    }
    record
        .startedAtMicros(start == Units.UNKNOWN ? end - Math.max(0, duration) : start)
        .durationMicros(duration)
        .firstByteMicros(line.duration(MappedField.FIRST_BYTE));
  }

  /** Returns the status; 0 if the client disconnected before a response: 0, 000 or -1. */
  private int status() {
    if (!line.find(MappedField.STATUS)) {
      line.reject(RejectReason.MISSING_FIELD, MappedField.STATUS);
      return 0;
    }
    int length = line.values().to() - line.values().from();
    long status = line.number(MappedField.STATUS);
    if (status == Units.UNKNOWN) {
      status = 0;
    }
    if (status > MAX_STATUS || (status > 0 && (length != STATUS_DIGITS || status < 100))) {
      line.reject(RejectReason.BAD_NUMBER, MappedField.STATUS);
    }
    record.status((int) Math.min(status, MAX_STATUS));
    return (int) Math.min(status, MAX_STATUS);
  }

  /** Sets the target of the record and returns the method. */
  private String target() {
    String method = method();
    String protocol = wanted.contains(RecordText.PROTOCOL) ? line.text(MappedField.PROTOCOL) : null;
    RequestTarget target = null;
    if (line.find(MappedField.REQUEST)) {
      byte[] b = line.values().bytes();
      int from = line.values().from();
      int to = line.values().to();
      if (mapping.syntax().canShift() && RequestLine.holdsRecord(b, from, to)) {
        line.reject(RejectReason.SHIFTED_FIELDS, MappedField.REQUEST);
      }
      if (request.read(b, from, to)) {
        method = method == null ? words.text(b, from, request.methodTo()) : method;
        if (protocol == null && request.protocolFrom() < to) {
          protocol = words.text(b, request.protocolFrom(), to);
        }
        target = RequestTarget.parse(Field.text(b, request.methodTo() + 1, request.targetTo()));
      }
    }
    if (line.has(MappedField.URL)) {
      String url = line.text(MappedField.URL);
      target = url == null ? target : RequestTarget.parse(url);
    }
    String object = object(target);
    String host = wanted.contains(RecordText.HOST) ? host(target) : null;
    if (method == null && mapping.method() != null) {
      method = mapping.method();
    }
    notAnObject |= object == null || method == null || method.equals("CONNECT");
    record
        .method(method == null ? "" : method)
        .object(object == null ? "" : object)
        .host(host)
        .protocol(protocol == null ? null : protocol.toLowerCase(Locale.ROOT));
    return method == null ? "" : method;
  }

  private @Nullable String method() {
    String method = line.text(MappedField.METHOD);
    if (method == null) {
      return null;
    }
    boolean isMethod = method.length() <= MAX_METHOD_LENGTH;
    for (int i = 0; isMethod && i < method.length(); i++) {
      char c = method.charAt(i);
      isMethod = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
    }
    if (!isMethod) {
      line.reject(RejectReason.SHIFTED_FIELDS, MappedField.METHOD);
    }
    return method.toUpperCase(Locale.ROOT);
  }

  /** Returns the path or key, {@code null} if there is none. */
  private @Nullable String object(@Nullable RequestTarget target) {
    String key = line.has(MappedField.OBJECT) ? line.text(MappedField.OBJECT) : null;
    if (key != null) {
      return key.startsWith("/") ? key : "/" + key;
    }
    return target != null && target.path().startsWith("/") ? target.path() : null;
  }

  private @Nullable String host(@Nullable RequestTarget target) {
    String host = RequestTarget.withoutPort(line.text(MappedField.HOST));
    return target != null && target.host() != null ? target.host() : host;
  }

  private void response(String method, int status) {
    long body = line.number(MappedField.BODY_BYTES);
    long bytes = line.number(MappedField.BYTES_SENT);
    long header = line.number(MappedField.CONTENT_LENGTH);
    long length = ContentLength.promised(method, status, header);
    long size = line.number(MappedField.OBJECT_SIZE);
    // Apache counts the bytes of the body as it produces them, all bytes as the connection accepts
    // them: if there are fewer of these, the response was cut short.
    boolean isCut = bytes != Units.UNKNOWN && bytes < body;
    record
        .bytesSent(isCut ? bytes : Math.max(bytes, body))
        .bodyBytes(isCut ? Units.UNKNOWN : body)
        .contentLength(isCut ? Math.max(body, length) : length)
        .objectSize(
            size == Units.UNKNOWN && status == HttpStatus.OK && !method.equals("HEAD")
                ? header
                : size)
        .ending(ending(status));
    range(status, length);
  }

  private void range(int status, long length) {
    long first = line.number(MappedField.RANGE_FIRST);
    if (first != Units.UNKNOWN) {
      record.range(first, line.number(MappedField.RANGE_LAST));
      return;
    }
    if (status != HttpStatus.PARTIAL_CONTENT) {
      return;
    }
    String content = line.text(MappedField.CONTENT_RANGE);
    if (content == null) {
      RequestedRange.setOn(record, status, line.text(MappedField.RANGE), length);
    } else {
      ContentRange.setOn(record, status, content);
    }
  }

  private Ending ending(int status) {
    Ending logged = line.ending();
    boolean gone = status == 0 || mapping.clientGone().contains(status);
    return gone && logged != Ending.ABORTED ? Ending.CLIENT_GONE : logged;
  }

  private void client() {
    record
        .clientAddress(address())
        .requestId(wanted(RecordText.REQUEST_ID, MappedField.REQUEST_ID))
        .userAgent(wanted(RecordText.USER_AGENT, MappedField.USER_AGENT))
        .edge(wanted(RecordText.EDGE, MappedField.EDGE))
        .clientRegion(line.text(MappedField.CLIENT_REGION))
        .serverRegion(line.text(MappedField.SERVER_REGION))
        .country(lower(wanted(RecordText.COUNTRY, MappedField.COUNTRY)))
        .network(line.number(MappedField.NETWORK))
        .cache(lower(wanted(RecordText.CACHE, MappedField.CACHE)))
        .rule(wanted(RecordText.RULE, MappedField.RULE));
  }

  private @Nullable String address() {
    if (!line.find(MappedField.CLIENT_ADDRESS)) {
      return null;
    }
    byte[] b = line.values().bytes();
    int to = line.values().to();
    boolean isAddress = to - line.values().from() <= MAX_ADDRESS_LENGTH;
    for (int i = line.values().from(); isAddress && i < to; i++) {
      isAddress = b[i] >= ' ' && b[i] != '"' && b[i] < 0x7F;
    }
    if (!isAddress) {
      line.reject(RejectReason.SHIFTED_FIELDS, MappedField.CLIENT_ADDRESS);
      return null;
    }
    return RequestTarget.withoutPort(wanted(RecordText.CLIENT_ADDRESS, MappedField.CLIENT_ADDRESS));
  }

  private @Nullable String wanted(RecordText text, MappedField field) {
    return wanted.contains(text) ? line.text(field) : null;
  }

  private static @Nullable String lower(@Nullable String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}
