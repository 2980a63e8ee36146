package dev.stallwatch.format.cloudfront;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.text.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Parses lines of a CloudFront standard log in the columns of the last {@code #Fields} line before
 * them, by its separator: concatenated files repeat it and may change it.
 */
final class CloudFrontParser implements LineParser {
  static final String FIELDS = "#Fields:";

  private static final byte[] FIELDS_BYTES = FIELDS.getBytes(StandardCharsets.US_ASCII);
  private static final byte[] VERSION_BYTES = "#Version".getBytes(StandardCharsets.US_ASCII);

  private final CloudFrontLine line;
  private final CloudFrontRequest request = new CloudFrontRequest();
  private CloudFrontLayout layout = CloudFrontLayout.NONE;
  private String header = "";
  private char separator = CloudFrontSeparator.TAB;

  CloudFrontParser(ImmutableSet<RecordText> wanted) {
    this.line = new CloudFrontLine(wanted);
  }

  @Override
  public ParsedLine parse(byte[] b, int offset, int length) {
    int end = offset + length;
    if (b[offset] == '#') {
      return comment(b, offset, end);
    }
    if (layout.fields() == 0) {
      return ParsedLine.rejected(RejectReason.NO_HEADER);
    }
    if (layout.isStreaming()) {
      return ParsedLine.ignored(IgnoreReason.NOT_AN_OBJECT);
    }
    int surplus = line.split(layout, b, offset, end, separator) - layout.fields();
    if (surplus < 0 && separator == CloudFrontSeparator.TAB) {
      // A header separated by blanks does not show whether its fields are.
      int blanks = line.split(layout, b, offset, end, ' ') - layout.fields();
      surplus = blanks < 0 ? surplus : blanks;
    }
    if (surplus < 0) {
      return ParsedLine.rejected(RejectReason.TOO_FEW_FIELDS);
    }
    if (surplus > 1 || (surplus == 1 && !line.lastIsEmpty())) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS);
    }
    return request.parsed(line);
  }

  @Override
  public String layout() {
    return header;
  }

  @Override
  public List<String> otherColumns() {
    return CloudFrontColumn.notRead(CloudFrontLayout.words(header));
  }

  private ParsedLine comment(byte[] b, int offset, int end) {
    if (startsWith(b, offset, end, FIELDS_BYTES)) {
      header = Field.text(b, offset + FIELDS_BYTES.length, end);
      layout = CloudFrontLayout.ofHeader(header);
      separator = CloudFrontSeparator.ofHeader(header);
      return ParsedLine.HEADER;
    }
    return startsWith(b, offset, end, VERSION_BYTES)
        ? ParsedLine.HEADER
        : ParsedLine.ignored(IgnoreReason.COMMENT);
  }

  private static boolean startsWith(byte[] b, int offset, int end, byte[] prefix) {
    return end - offset >= prefix.length
        && Arrays.equals(b, offset, offset + prefix.length, prefix, 0, prefix.length);
  }
}
