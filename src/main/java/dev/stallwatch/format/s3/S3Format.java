package dev.stallwatch.format.s3;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import java.util.List;
import java.util.regex.Pattern;

/** S3 server access logs: no header, but owner, bucket and a time in brackets begin each line. */
public final class S3Format implements LogFormat {
  private static final Pattern BEGINNING =
      Pattern.compile(
          "\\S{1,128} \\S{1,255} \\[\\d{2}/[A-Z][a-z]{2}/\\d{4}:\\d{2}:\\d{2}:\\d{2} [+-]\\d{4}\\]"
              + " .{1,2048}? (REST|SOAP|WEBSITE|BATCH|S3)\\.[A-Za-z0-9_.]{1,64} .*",
          Pattern.DOTALL);

  @Override
  public String name() {
    return "s3";
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream().anyMatch(line -> BEGINNING.matcher(line).matches());
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return new S3Parser(wanted);
  }
}
