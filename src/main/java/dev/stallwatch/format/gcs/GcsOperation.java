package dev.stallwatch.format.gcs;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises operations on an object. The XML API names them by method and resource, the JSON API
 * by its methods, of which {@code storage.objects.get} returns the object only with {@code
 * alt=media} or the download path, else its metadata.
 */
final class GcsOperation {
  private static final String XML = "_Object";
  private static final String JSON_GET = "storage.objects.get";
  private static final Set<String> JSON_OTHER =
      Set.of("storage.objects.insert", "storage.objects.delete");

  private GcsOperation() {}

  /**
   * Returns whether the request is for an object.
   *
   * @param operation {@code null} if the line has none, which proves nothing
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
