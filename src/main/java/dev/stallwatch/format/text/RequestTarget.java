package dev.stallwatch.format.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked for (RFC 9112, section 3.2), without the query: a signed query differs on
 * each retry.
 *
 * @param host the host in lower case without its port, null where the target is a path alone
 * @param path the path as logged
 */
public record RequestTarget(@Nullable String host, String path) {
  private static final String SCHEME_END = "://";

  /** The target of a path or an absolute URL. */
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

  /** A host, or an address, in lower case without the port behind it. */
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
