package dev.stallwatch.model;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of the coarse dimensions of one cell. All text is a lower-case code that never
 * changes; {@link #UNKNOWN} if the value is not known.
 *
 * @param servedBy kind of server that answered
 * @param source configured source, else the name of the log format
 * @param region cloud region or country of the client
 * @param edge three-letter code of the point of presence; {@code none} for the origin
 * @param os operating system or distribution
 * @param software family of the user agent
 */
public record CellKey(
    ServedBy servedBy, String source, String region, String edge, String os, String software)
    implements Serializable {
  /** The dimensions of a cell, in order of preference. */
  public static final List<Dimension> DIMENSIONS =
      List.of(
          Dimension.SERVED_BY,
          Dimension.OS,
          Dimension.SOFTWARE,
          Dimension.REGION,
          Dimension.EDGE,
          Dimension.SOURCE);

  /** The value of a dimension that is not known. */
  public static final String UNKNOWN = "unknown";

  /** The key of which no dimension is known; {@code servedBy} is {@link ServedBy#CDN}. */
  public static final CellKey ALL_UNKNOWN =
      new CellKey(ServedBy.CDN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);

  /** The edge of a request that was not served by an edge. */
  public static final String NO_EDGE = "none";

  /**
   * Returns the value of a coarse dimension.
   *
   * @throws IllegalArgumentException if the dimension is not one of the cell's
   */
  public String value(Dimension dimension) {
    return switch (dimension) {
      case SERVED_BY -> servedBy.code();
      case SOURCE -> source;
      case REGION -> region;
      case EDGE -> edge;
      case OS -> os;
      case SOFTWARE -> software;
      default ->
          throw new IllegalArgumentException("not a dimension of a cell: " + dimension.code());
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof CellKey key
            && servedBy == key.servedBy
            && edge.equals(key.edge)
            && software.equals(key.software)
            && region.equals(key.region)
            && os.equals(key.os)
            && source.equals(key.source));
  }

  /** Each record is counted by its key; the hash that a record has by itself is slower. */
  @Override
  public int hashCode() {
    int hash = 31 * servedBy.ordinal() + edge.hashCode();
    hash = 31 * hash + software.hashCode();
    hash = 31 * hash + region.hashCode();
    hash = 31 * hash + os.hashCode();
    return 31 * hash + source.hashCode();
  }
}
