package dev.stallwatch.format.s3;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.json.JsonLineParser;
import java.util.List;

/**
 * S3 server access logs from CloudWatch Logs or S3 Tables: one JSON object per line. A bucket may
 * deliver its records both in this form and as text, so both share a source.
 */
public final class S3JsonFormat implements LogFormat {
  private static final List<String> NAMES =
      List.of("\"request_time\"", "\"operation\"", "\"request_uri\"");

  @Override
  public String name() {
    return "s3-json";
  }

  @Override
  public String source() {
    return "s3";
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream().anyMatch(S3JsonFormat::isRecord);
  }

  private static boolean isRecord(String line) {
    return line.startsWith("{")
        && (line.contains("\"bucket_name\"") || line.contains("\"bucket_arn\""))
        && NAMES.stream().allMatch(line::contains);
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    S3JsonRequest request = new S3JsonRequest();
    return JsonLineParser.of(S3JsonField.class, request::parsed);
  }
}
