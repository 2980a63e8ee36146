package dev.stallwatch.format.gcs;

import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.text.TextCache;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import org.jspecify.annotations.Nullable;

/**
 * Interprets the columns of a line. The logged time is when the request was completed; the record
 * has the start. The log does not define whether response bytes include headers, nor does it have
 * the size of an object or range, so no line shows whether its response was complete.
 */
final class GcsRequest {
  /** User agent of lifecycle management, which writes many records with one id. */
  private static final String LIFECYCLE = "GCS Lifecycle Management";

  private final TextCache texts = new TextCache(GcsLine::unquoted);
  private final AccessRecord.Builder record = AccessRecord.builder();

  ParsedLine parsed(GcsLine line) {
    if (!GcsTypes.fit(line)) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS);
    }
    long end = line.number(GcsColumn.END);
    if (end < 0) {
      return ParsedLine.rejected(RejectReason.BAD_TIME, GcsColumn.END.header());
    }
    String userAgent = line.text(GcsColumn.USER_AGENT, texts);
    IgnoreReason ignored = ignored(line, userAgent);
    if (ignored != null) {
      return ParsedLine.ignored(ignored);
    }
    String method = line.text(GcsColumn.METHOD, texts);
    String bucket = line.text(GcsColumn.BUCKET, texts);
    long status = line.number(GcsColumn.STATUS);
    if (method == null || bucket == null || status == Units.UNKNOWN) {
      GcsColumn missing =
          method == null ? GcsColumn.METHOD : bucket == null ? GcsColumn.BUCKET : GcsColumn.STATUS;
      return ParsedLine.rejected(RejectReason.MISSING_FIELD, missing.header());
    }
    long taken = line.number(GcsColumn.TAKEN);
    record
        .clear()
        .requestId(line.text(GcsColumn.REQUEST_ID))
        .startedAtMicros(end - Math.max(0, taken))
        .durationMicros(taken)
        .clientAddress(line.text(GcsColumn.CLIENT, texts))
        .method(method)
        .host(bucket)
        .object("/" + line.text(GcsColumn.OBJECT))
        .status((int) status)
        .bytesSent(line.number(GcsColumn.BYTES))
        .userAgent(userAgent)
        .servedBy(ServedBy.ORIGIN);
    return ParsedLine.accepted(record.build());
  }

  private @Nullable IgnoreReason ignored(GcsLine line, @Nullable String userAgent) {
    if (LIFECYCLE.equals(userAgent)) {
      return IgnoreReason.NOT_A_CLIENT_REQUEST;
    }
    String operation = line.text(GcsColumn.OPERATION, texts);
    return GcsOperation.isForObject(operation, line) ? null : IgnoreReason.NOT_AN_OBJECT;
  }
}
