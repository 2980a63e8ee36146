package dev.stallwatch.format.gcs;

import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.text.Field;
import org.jspecify.annotations.Nullable;

/**
 * Parses lines of a usage log in the columns of the last header before them: each file has one, so
 * concatenated files repeat it and may change it.
 */
final class GcsParser implements LineParser {
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
    if (known == null) {
      return ParsedLine.rejected(RejectReason.NO_HEADER);
    }
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
