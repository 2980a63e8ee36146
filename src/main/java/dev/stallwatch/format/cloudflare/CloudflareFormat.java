package dev.stallwatch.format.cloudflare;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.json.JsonLineParser;
import java.util.List;

/**
 * Cloudflare Logpush {@code http_requests} as NDJSON, with any selection of Cloudflare's fields in
 * any order.
 */
public final class CloudflareFormat implements LogFormat {
  @Override
  public String name() {
    return "cloudflare";
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream().anyMatch(CloudflareFormat::isRecord);
  }

  private static boolean isRecord(String line) {
    return line.startsWith("{")
        && (line.contains("\"EdgeStartTimestamp\"") || line.contains("\"EdgeEndTimestamp\""))
        && line.contains("\"EdgeResponseStatus\"");
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    CloudflareRequest request = new CloudflareRequest();
    return JsonLineParser.of(CloudflareField.class, wanted, request::parsed);
  }
}
