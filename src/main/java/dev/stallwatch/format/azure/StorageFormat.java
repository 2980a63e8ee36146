package dev.stallwatch.format.azure;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.json.JsonHead;
import dev.stallwatch.format.json.JsonLineParser;
import java.util.List;

/**
 * Resource logs of Azure Blob Storage in JSON, one Azure Monitor record per line: the categories
 * {@code StorageRead}, {@code StorageWrite} and {@code StorageDelete}.
 */
public final class StorageFormat implements LogFormat {
  /** Beginning of the categories. */
  static final String STORAGE = "Storage";

  private static final List<String> CATEGORIES =
      List.of("StorageRead", "StorageWrite", "StorageDelete");

  @Override
  public String name() {
    return "azure-storage";
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream()
        .anyMatch(
            line ->
                JsonHead.hasMembers(line, "operationName", "statusText", "durationMs")
                    && CATEGORIES.stream()
                        .anyMatch(category -> JsonHead.hasValue(line, "category", category)));
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    StorageRequest request = new StorageRequest();
    return JsonLineParser.of(StorageField.class, request::parsed);
  }
}
