package dev.stallwatch.format.path;

import java.util.Locale;

/**
 * A date in the path of a log that no delivery wrote: {@code access.log-20200705.gz}, {@code
 * localhost_access_log.2020-07-05.txt}, {@code 2020-07-05/edge1.log}. It is that of the start or of
 * the end of what the file holds, which may be a day or a month.
 */
final class FreeDate {
  private static final String[] COMPRESSED = {".gz", ".bz2", ".xz", ".zst", ".lz4"};
  private static final String[] ARCHIVES = {".tar", ".tgz", ".tbz", ".txz", ".zip", ".7z"};

  private FreeDate() {}

  /**
   * Returns the date and its series.
   *
   * @param at where the only date of the path starts
   * @param end its end
   * @param name where the name of the file starts
   */
  static PathTime of(String path, long day, int at, int end, int name) {
    if (isArchive(path, name)) {
      return PathTime.UNKNOWN; // an archive may hold what is much older than itself
    }
    if (at < name) {
      return isEntireDirectory(path, at, end)
          ? new PathTime.Dated(day, path.substring(0, at))
          : PathTime.UNKNOWN;
    }
    return isLogName(path, name)
        ? new PathTime.Dated(day, path.substring(0, at) + '\0' + withoutCompression(path, end))
        : PathTime.UNKNOWN;
  }

  private static boolean isEntireDirectory(String path, int at, int end) {
    return (at == 0 || path.charAt(at - 1) == '/') && Digits.has(path, end, '/');
  }

  private static boolean isArchive(String path, int name) {
    for (String archive : ARCHIVES) {
      if (path.indexOf(archive, name) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLogName(String path, int name) {
    String lower = path.substring(name).toLowerCase(Locale.ROOT);
    return lower.contains("log") || lower.contains("access");
  }

  private static String withoutCompression(String path, int from) {
    for (String suffix : COMPRESSED) {
      if (path.length() - suffix.length() >= from && path.endsWith(suffix)) {
        return path.substring(from, path.length() - suffix.length());
      }
    }
    return path.substring(from);
  }
}
