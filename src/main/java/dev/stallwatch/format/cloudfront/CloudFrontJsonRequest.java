package dev.stallwatch.format.cloudfront;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.json.JsonLine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Copies the values of an object into one buffer, as if they were fields of a text line. */
final class CloudFrontJsonRequest {
  private static final CloudFrontColumn[] COLUMNS = CloudFrontColumn.values();
  private static final int FIRST_BUFFER = 4096;

  private final CloudFrontLine line;
  private final CloudFrontRequest request = new CloudFrontRequest();

  CloudFrontJsonRequest(ImmutableSet<RecordText> wanted) {
    this.line = new CloudFrontLine(wanted);
  }

  ParsedLine parsed(JsonLine<CloudFrontColumn> json) {
    byte[] values = new byte[FIRST_BUFFER];
    int[] ends = new int[COLUMNS.length];
    int end = 0;
    for (CloudFrontColumn column : COLUMNS) {
      String text = json.text(column);
      if (text != null) {
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        if (end + value.length > values.length) {
          values = Arrays.copyOf(values, 2 * (end + value.length));
        }
        System.arraycopy(value, 0, values, end, value.length);
        end += value.length;
      }
      ends[column.ordinal()] = end;
    }
    line.begin(values);
    int from = 0;
    for (CloudFrontColumn column : COLUMNS) {
      line.put(column, from, ends[column.ordinal()]);
      from = ends[column.ordinal()];
    }
    return json.unlessRejected(request.parsed(line));
  }
}
