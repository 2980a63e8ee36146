package dev.stallwatch.format.s3;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.text.TextCursor;
import java.util.List;

/**
 * S3 server access logs: without a header; each line begins with owner, bucket and a time in
 * brackets.
 */
public final class S3Format implements LogFormat {
  private static final int MAX_OWNER_LENGTH = 128;
  private static final int MAX_BUCKET_LENGTH = 255;
  private static final int MAX_OPERATION_LENGTH = 64;

  /** Maximum distance between the time and the operation; client and requester are between them. */
  private static final int MAX_OPERATION_DISTANCE = 2048;

  private static final ImmutableSet<String> INTERFACES =
      ImmutableSet.of("REST", "SOAP", "WEBSITE", "BATCH", "S3");
  private static final CharMatcher OF_OPERATIONS =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("_."));

  @Override
  public String name() {
    return "s3";
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream().anyMatch(S3Format::isBeginning);
  }

  private static boolean isBeginning(String line) {
    TextCursor at = new TextCursor(line);
    return at.token(MAX_OWNER_LENGTH)
        && at.word(" ")
        && at.token(MAX_BUCKET_LENGTH)
        && at.word(" [")
        && passesTime(at)
        && at.word("] ")
        && holdsOperation(line, at.position());
  }

  private static boolean passesTime(TextCursor at) {
    return at.digits(2, 2)
        && at.word("/")
        && at.between('A', 'Z')
        && at.between('a', 'z')
        && at.between('a', 'z')
        && at.word("/")
        && at.digits(4, 4)
        && at.word(":")
        && at.digits(2, 2)
        && at.word(":")
        && at.digits(2, 2)
        && at.word(":")
        && at.digits(2, 2)
        && (at.word(" +") || at.word(" -"))
        && at.digits(4, 4);
  }

  /** Returns whether an operation stands between two blanks, after other fields. */
  private static boolean holdsOperation(String line, int from) {
    int blank = line.indexOf(' ', from + 1);
    while (blank >= 0 && blank - from <= MAX_OPERATION_DISTANCE) {
      int next = line.indexOf(' ', blank + 1);
      if (next >= 0 && isOperation(line.substring(blank + 1, next))) {
        return true;
      }
      blank = next;
    }
    return false;
  }

  private static boolean isOperation(String word) {
    int point = word.indexOf('.');
    int length = word.length() - point - 1;
    return point > 0
        && INTERFACES.contains(word.substring(0, point))
        && length > 0
        && length <= MAX_OPERATION_LENGTH
        && OF_OPERATIONS.matchesAllOf(word.substring(point + 1));
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return new S3Parser(wanted);
  }
}
