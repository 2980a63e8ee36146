package dev.stallwatch.format.s3;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.json.JsonHead;
import dev.stallwatch.format.json.JsonLineParser;
import java.util.List;

/** MinIO's audit log: one JSON object per request. */
public final class MinioFormat implements LogFormat {
  @Override
  public String name() {
    return "minio";
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream()
        .anyMatch(
            line ->
                JsonHead.hasMembers(
                    line, "deploymentid", "api", "statusCode", "remotehost", "requestID"));
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    MinioRequest request = new MinioRequest();
    return JsonLineParser.of(MinioField.class, request::parsed);
  }
}
