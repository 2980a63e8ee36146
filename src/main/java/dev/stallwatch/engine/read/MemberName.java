package dev.stallwatch.engine.read;

import com.google.common.base.Splitter;
import dev.stallwatch.engine.input.InputListing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of members of archives. They are only ever texts: nothing is written under them. */
final class MemberName {
  private static final Splitter PARTS = Splitter.on('/').omitEmptyStrings();

  private MemberName() {}

  /** Returns a name without {@code ./} and double or leading slashes; it may be empty. */
  static String of(String name) {
    return String.join("/", PARTS.splitToStream(name).filter(part -> !part.equals(".")).toList());
  }

  /**
   * Returns why a member of this name is not read, by the rules for files in a directory; {@code
   * null} if it is.
   */
  static @Nullable String skipReason(String name) {
    List<String> parts = PARTS.splitToList(name);
    if (parts.stream().anyMatch(MemberName::isHidden)) {
      return "the name starts with . or _";
    }
    return InputListing.isLogName(parts.get(parts.size() - 1)) ? null : "not a log";
  }

  private static boolean isHidden(String part) {
    return !part.equals("..") && (part.startsWith(".") || part.startsWith("_"));
  }
}
