package dev.stallwatch.format.cloudflare;

import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import java.util.List;

/** Cloudflare Logpush http_requests as NDJSON: an object with the names of Cloudflare's fields. */
public final class CloudflareFormat implements LogFormat {
  @Override
  public String name() {
    return "cloudflare";
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream()
        .limit(5)
        .anyMatch(
            line ->
                line.startsWith("{")
                    && (line.contains("\"EdgeStartTimestamp\"")
                        || line.contains("\"EdgeEndTimestamp\""))
                    && line.contains("\"EdgeResponseStatus\""));
  }

  @Override
  public LineParser open() {
    return new CloudflareParser();
  }
}
