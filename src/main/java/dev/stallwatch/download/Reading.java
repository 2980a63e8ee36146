package dev.stallwatch.download;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.model.Transfer;
import java.util.Locale;

/**
 * Tells who reads an object in ranges, here and there: a media player, or a browser that shows a
 * document or plays a film. It ends its own transfers early, whenever it has enough, so that a
 * transfer that was cut short tells nothing. The same browser that downloads a file does not.
 */
final class Reading {
  private static final ImmutableSet<String> PLAYERS = ImmutableSet.of("media-player");
  private static final ImmutableSet<String> BROWSERS =
      ImmutableSet.of("chrome", "edge-browser", "firefox", "internet-explorer", "opera", "safari");
  private static final ImmutableSet<String> READABLE =
      ImmutableSet.of(
          "pdf", "epub", "mp4", "m4v", "mov", "mkv", "webm", "avi", "mp3", "m4a", "ogg", "oga",
          "ogv", "wav", "flac", "aac");

  private Reading() {}

  /** Whether the attempt is of a reader. */
  static boolean is(Transfer attempt) {
    return is(attempt.key().software(), attempt.object());
  }

  /** Whether who asks with the software for the object is a reader. */
  static boolean is(String software, String object) {
    return PLAYERS.contains(software)
        || (BROWSERS.contains(software) && READABLE.contains(extension(object)));
  }

  private static String extension(String object) {
    return object.substring(object.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
