package dev.stallwatch.format.cloudfront;

import com.google.common.collect.ImmutableSet;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CloudFront standard logs with a W3C header, legacy and v2, with any columns in any order, as
 * named by {@code #Fields}.
 */
public final class CloudFrontFormat implements LogFormat {
  static final String NAME = "cloudfront";

  private static final int DATE_LENGTH = "2020-07-05".length();
  private static final Pattern BEGINNING =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d([ ,;|])\\d\\d:\\d\\d:\\d\\d([ ,;|])[A-Z]{3}\\d{1,3}");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream()
        .filter(line -> line.startsWith(CloudFrontParser.FIELDS))
        .map(line -> line.substring(CloudFrontParser.FIELDS.length()))
        .anyMatch(names -> CloudFrontLayout.ofHeader(names).isCloudFronts());
  }

  /**
   * Recognises CloudFront files whose owner chose separators other than tabs, by date, time and
   * point of presence. Commas are read too, but user agents contain them.
   */
  @Override
  public @Nullable String remedy(List<String> firstLines) {
    for (String line : firstLines) {
      Matcher beginning = BEGINNING.matcher(line);
      if (beginning.lookingAt() && beginning.group(1).equals(beginning.group(2))) {
        char separator = line.charAt(DATE_LENGTH);
        String name = separator == ' ' ? "blanks" : "'" + separator + "'";
        return "the fields are separated by "
            + name
            + ": if values contain them, configure CloudFront to deliver tabs; if the file has no"
            + " header, list its columns in formats.cloudFrontFields";
      }
    }
    return null;
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return new CloudFrontParser(wanted);
  }
}
