package dev.stallwatch.format.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request target (RFC 9112, section 3.2) without its query, because a signed query differs on
 * each retry.
 *
 * @param host host in lower case without port, {@code null} if the target is only a path
 * @param path path as logged
 */
public record RequestTarget(@Nullable String host, String path) {
  private static final String SCHEME_END = "://";

  /** Parses a path or an absolute URL. */
  public static RequestTarget parse(String target) {
    int scheme = target.indexOf(SCHEME_END);
    int query = target.indexOf('?');
    int end = query < 0 ? target.length() : query;
    if (target.startsWith("/") || scheme < 0 || scheme > end) {
      return new RequestTarget(null, target.substring(0, end));
    }
    int authority = scheme + SCHEME_END.length();
    int slash = target.indexOf('/', authority);
    int pathAt = slash < 0 || slash > end ? end : slash;
    String path = pathAt == end ? "/" : target.substring(pathAt, end);
    return new RequestTarget(withoutPort(target.substring(authority, pathAt)), path);
  }

  /** Returns a host name or address in lower case without its port. */
  public static @Nullable String withoutPort(@Nullable String host) {
    if (host == null || host.isEmpty()) {
      return null;
    }
    int colon = host.lastIndexOf(':');
    boolean portFollows =
        colon > 0 && (host.indexOf(':') == colon || host.charAt(colon - 1) == ']');
    String name = portFollows ? host.substring(0, colon) : host;
    int from = name.startsWith("[") ? 1 : 0;
    int to = name.endsWith("]") ? name.length() - 1 : name.length();
    return name.substring(Math.min(from, to), to).toLowerCase(Locale.ROOT);
  }
}
