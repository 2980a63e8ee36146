package dev.stallwatch.download;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.model.Transfer;
import java.util.Locale;

/**
 * Recognises clients that read an object in ranges as needed: a media player, or a browser that
 * displays a document or plays a video. They end transfers early once they have enough, so a
 * cut-short transfer means nothing. The same browser does not do so for a file that it downloads.
 */
final class Reading {
  private static final ImmutableSet<String> PLAYERS = ImmutableSet.of("media-player");
  private static final ImmutableSet<String> BROWSERS =
      ImmutableSet.of(
          "chrome", "edge-browser", "electron", "firefox", "internet-explorer", "opera", "safari");
  private static final ImmutableSet<String> READABLE =
      ImmutableSet.of(
          "pdf", "epub", "mp4", "m4v", "mov", "mkv", "webm", "avi", "mp3", "m4a", "ogg", "oga",
          "ogv", "wav", "flac", "aac");

  private Reading() {}

  /** Returns whether the attempt comes from a reader. */
  static boolean is(Transfer attempt) {
    return is(attempt.key().software(), attempt.object());
  }

  /** Returns whether the software is a web browser, which loads pages again. */
  static boolean isBrowser(String software) {
    return BROWSERS.contains(software);
  }

  /** Returns whether a client of this software that requests this object is a reader. */
  static boolean is(String software, String object) {
    return PLAYERS.contains(software)
        || (BROWSERS.contains(software) && READABLE.contains(extension(object)));
  }

  private static String extension(String object) {
    return object.substring(object.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
