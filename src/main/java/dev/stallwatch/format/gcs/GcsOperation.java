package dev.stallwatch.format.gcs;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which operations are for an object. Those of the XML API are named by method and resource; those
 * of the JSON API by its methods, of which {@code storage.objects.get} answers with the object only
 * where {@code alt=media} or the path for downloads asks for it, and else with its metadata.
 */
final class GcsOperation {
  private static final String XML = "_Object";
  private static final String JSON_GET = "storage.objects.get";
  private static final Set<String> JSON_OTHER =
      Set.of("storage.objects.insert", "storage.objects.delete");

  private GcsOperation() {}

  /**
   * Whether the request is for an object.
   *
   * @param operation null where the line has none: then nothing tells
   */
  static boolean isForObject(@Nullable String operation, GcsLine line) {
    if (operation == null || !line.has(GcsColumn.OBJECT)) {
      return false;
    }
    if (operation.equals(JSON_GET)) {
      String uri = line.text(GcsColumn.URI);
      return uri != null && (uri.startsWith("/download/") || asksForMedia(uri));
    }
    return operation.endsWith(XML) || JSON_OTHER.contains(operation);
  }

  private static boolean asksForMedia(String uri) {
    int query = uri.indexOf('?');
    return query >= 0 && ("&" + uri.substring(query + 1) + "&").contains("&alt=media&");
  }
}
