package dev.stallwatch.format.gcs;

import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.text.Field;
import org.jspecify.annotations.Nullable;

/**
 * Parses lines of a usage log in the columns of the last header before them: each file has one, so
 * concatenated files repeat it and may change it. Lines before any header have the default columns.
 */
final class GcsParser implements LineParser {
  /** Microseconds since the epoch before Google Cloud Storage existed. */
  private static final long MIN_TIME = 1_200_000_000_000_000L;

  private final GcsLine line = new GcsLine();
  private final GcsRequest request = new GcsRequest();
  private @Nullable GcsLayout layout;
  private String header = "";

  @Override
  public ParsedLine parse(byte[] b, int offset, int length) {
    int end = offset + length;
    if (GcsLayout.mayBeHeader(b, offset, end)) {
      String text = Field.text(b, offset, end);
      GcsLayout named = GcsLayout.ofHeader(text);
      if (named != null) {
        layout = named;
        header = text;
        return ParsedLine.HEADER;
      }
    }
    GcsLayout known = layout;
    return known == null ? withoutHeader(b, offset, end) : parsed(known, b, offset, end);
  }

  /**
   * Parses a line before any header, as in a file that was split or concatenated: it has the
   * default columns if each of its fields fits, and a time, which no other column can be.
   */
  private ParsedLine withoutHeader(byte[] b, int offset, int end) {
    ParsedLine parsed = parsed(GcsLayout.DEFAULT, b, offset, end);
    boolean fits =
        !(parsed instanceof ParsedLine.Rejected)
            && line.number(GcsColumn.END) >= MIN_TIME
            && line.has(GcsColumn.REQUEST_ID);
    return fits ? parsed : ParsedLine.rejected(RejectReason.NO_HEADER);
  }

  private ParsedLine parsed(GcsLayout known, byte[] b, int offset, int end) {
    int fields = line.split(known, b, offset, end);
    if (fields == GcsLine.MALFORMED || fields > known.fields()) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS);
    }
    return fields < known.fields()
        ? ParsedLine.rejected(RejectReason.TOO_FEW_FIELDS)
        : request.parsed(line);
  }

  @Override
  public String layout() {
    return header;
  }
}
