package dev.stallwatch.format.foreign;

import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Recognises names that no log has. A name decides only where the content is of no known format.
 */
public final class ForeignName {
  private static final ImmutableSet<String> MARKERS =
      ImmutableSet.of("_success", "_started", "_temporary", "_committed", "success");
  private static final ImmutableSet<String> TEXTS =
      ImmutableSet.of(
          "readme", "license", "licence", "notice", "changelog", "copying", "contributing");
  private static final ImmutableSet<String> SUMS =
      ImmutableSet.of("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "crc");
  private static final ImmutableSet<String> LISTS_OF_SUMS =
      ImmutableSet.of("md5sums", "sha1sums", "sha256sums", "sha512sums");

  private ForeignName() {}

  /**
   * Returns what a file with this name is; {@code null} if it may be a log.
   *
   * @param path its path, of any kind
   */
  public static @Nullable ForeignKind of(String path) {
    String name =
        path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('!')) + 1)
            .toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot + 1);
    String stem = dot < 0 ? name : name.substring(0, dot);
    if (MARKERS.contains(name)) {
      return ForeignKind.MARKER;
    }
    if (SUMS.contains(ending) || LISTS_OF_SUMS.contains(stem)) {
      return ForeignKind.CHECKSUMS;
    }
    if (ending.equals("md") || (TEXTS.contains(stem) && (dot < 0 || ending.equals("txt")))) {
      return ForeignKind.TEXT;
    }
    if (name.equals("robots.txt")) {
      return ForeignKind.ROBOTS_TXT;
    }
    return name.equals(".ds_store") || name.equals("thumbs.db") || name.equals("desktop.ini")
        ? ForeignKind.DOCUMENT
        : null;
  }
}
