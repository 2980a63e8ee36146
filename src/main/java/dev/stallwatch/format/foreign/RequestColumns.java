package dev.stallwatch.format.foreign;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.Locale;

/** Recognises tables that may hold requests, by the names of their columns. */
public final class RequestColumns {
  private static final ImmutableSet<String> WORDS =
      ImmutableSet.of(
          "status",
          "statuscode",
          "http",
          "httpstatus",
          "method",
          "verb",
          "uri",
          "url",
          "path",
          "request",
          "requesturi",
          "useragent",
          "agent",
          "referer",
          "referrer",
          "host",
          "edge",
          "cs",
          "sc",
          "clientip",
          "remoteip",
          "message",
          "log");

  private RequestColumns() {}

  /**
   * Returns whether a column may describe a request. Names are compared word by word: {@code
   * cs_uri_stem}, {@code requestUri}.
   */
  public static boolean areAmong(Collection<String> columns) {
    return columns.stream().anyMatch(RequestColumns::isOfRequest);
  }

  private static boolean isOfRequest(String column) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < column.length(); i++) {
      char c = column.charAt(i);
      boolean begins =
          i > 0 && Character.isUpperCase(c) && Character.isLowerCase(column.charAt(i - 1));
      words.append(begins ? "_" : "").append(c);
    }
    String lower = words.toString().toLowerCase(Locale.ROOT);
    return WORDS.contains(lower.replace("_", ""))
        || Splitter.on(CharMatcher.anyOf("_-. ()")).splitToStream(lower).anyMatch(WORDS::contains);
  }
}
