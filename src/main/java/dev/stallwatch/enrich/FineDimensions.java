package dev.stallwatch.enrich;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.SizeClass;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Request;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The values of a request in the dimensions that are too fine for cells; they are counted only for
 * the intervals of incidents.
 */
public final class FineDimensions {
  /** The fine dimensions of which blocks hold the values as text; that of objects is not one. */
  public static final List<Dimension> ALL =
      List.of(
          Dimension.SOFTWARE_VERSION,
          Dimension.COUNTRY,
          Dimension.NETWORK,
          Dimension.EDGE_NODE,
          Dimension.CACHE,
          Dimension.PROTOCOL,
          Dimension.IP_VERSION,
          Dimension.SIZE_CLASS,
          Dimension.HOST,
          Dimension.PATH,
          Dimension.RULE);

  private static final int MAX_LENGTH = 100;
  private static final int MAX_OBJECT_LENGTH = 512;
  private static final int SEGMENTS_OF_A_PATH = 2;

  private FineDimensions() {}

  /**
   * Returns the value of a request in a dimension: a lower-case code, except for paths and objects,
   * which are as logged; {@link CellKey#UNKNOWN} if the value is not known. At most one hundred
   * characters, for objects 512.
   */
  public static String value(Dimension dimension, Request request) {
    return ofLogged(dimension, logged(dimension, request));
  }

  /**
   * Returns the text that alone determines the value of a request in a dimension, by {@link
   * #ofLogged}: as logged where that is a text, so that it is often the same object.
   */
  public static String logged(Dimension dimension, Request request) {
    AccessRecord access = request.access();
    return switch (dimension) {
      case SOFTWARE_VERSION -> request.softwareVersion();
      case COUNTRY -> orEmpty(request.country());
      case NETWORK ->
          request.network() == Units.UNKNOWN ? CellKey.UNKNOWN : Long.toString(request.network());
      case EDGE_NODE -> orEmpty(request.edgeNode());
      case CACHE -> orEmpty(access.server().cache());
      case PROTOCOL -> orEmpty(access.target().protocol());
      case IP_VERSION -> ipVersion(access.client().address());
      case SIZE_CLASS -> sizeClass(access.response().objectSize());
      case HOST -> orEmpty(access.target().host());
      case PATH -> path(access.target().object());
      case RULE -> orEmpty(access.server().rule());
      case OBJECT -> object(access.target().object());
      case SERVED_BY, OS, SOFTWARE, REGION, EDGE, SOURCE -> request.key().value(dimension);
    };
  }

  /** Returns the value that a text returned by {@link #logged} determines. */
  public static String ofLogged(Dimension dimension, String logged) {
    return switch (dimension) {
      case COUNTRY, EDGE_NODE, CACHE, PROTOCOL, HOST, RULE -> orUnknown(logged);
      default -> logged;
    };
  }

  private static String orEmpty(@Nullable String logged) {
    return logged == null ? "" : logged;
  }

  private static String orUnknown(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return CellKey.UNKNOWN;
    }
    return value.substring(0, Math.min(value.length(), MAX_LENGTH)).toLowerCase(Locale.ROOT);
  }

  private static String ipVersion(@Nullable String address) {
    if (address == null || address.isEmpty()) {
      return CellKey.UNKNOWN;
    }
    return address.indexOf(':') >= 0 ? "6" : "4";
  }

  /** Returns the value of a host in the dimension of hosts. */
  public static String host(@Nullable String host) {
    return orUnknown(host);
  }

  /** Returns the value of an object in the dimension of objects. */
  public static String object(String object) {
    return object.substring(0, Math.min(object.length(), MAX_OBJECT_LENGTH));
  }

  /**
   * Returns the value of an object's size in the dimension of size classes.
   *
   * @param size bytes of the complete object, {@link Units#UNKNOWN} if unknown
   */
  public static String sizeClass(long size) {
    if (size == Units.UNKNOWN) {
      return CellKey.UNKNOWN;
    }
    return SizeClass.of(size).code();
  }

  /**
   * Returns the value of an object in the dimension of paths: its first directories, without the
   * file name.
   */
  public static String path(String object) {
    int end = 0;
    for (int segment = 0; segment < SEGMENTS_OF_A_PATH; segment++) {
      int next = object.indexOf('/', end + 1);
      if (next < 0 || next > MAX_LENGTH) {
        break;
      }
      end = next;
    }
    return object.substring(0, Math.min(object.length(), Math.max(1, end)));
  }
}
