package dev.stallwatch.model;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of the coarse dimensions of one cell. All text is a lower-case code that never
 * changes; {@link #UNKNOWN} if the value is not known. A value-based class and no record, because
 * it keeps its hash: each record is counted by its key.
 */
public final class CellKey implements Serializable {
  private static final long serialVersionUID = 1L;

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

  private final ServedBy servedBy;
  private final String source;
  private final String region;
  private final String edge;
  private final String os;
  private final String software;
  private final int hash;

  /**
   * Creates a key.
   *
   * @param servedBy kind of server that answered
   * @param source configured source, else the name of the log format
   * @param region cloud region or country of the client
   * @param edge three-letter code of the point of presence; {@code none} for the origin
   * @param os operating system or distribution
   * @param software family of the user agent
   */
  public CellKey(
      ServedBy servedBy, String source, String region, String edge, String os, String software) {
    this.servedBy = servedBy;
    this.source = source;
    this.region = region;
    this.edge = edge;
    this.os = os;
    this.software = software;
    this.hash = hash(servedBy, source, region, edge, os, software);
  }

  /** Returns the hash of the key of these values. */
  public static int hash(
      ServedBy servedBy, String source, String region, String edge, String os, String software) {
    int hash = 31 * servedBy.ordinal() + edge.hashCode();
    hash = 31 * hash + software.hashCode();
    hash = 31 * hash + region.hashCode();
    hash = 31 * hash + os.hashCode();
    return 31 * hash + source.hashCode();
  }

  /** Kind of server that answered. */
  public ServedBy servedBy() {
    return servedBy;
  }

  /** Configured source, else the name of the log format. */
  public String source() {
    return source;
  }

  /** Cloud region or country of the client. */
  public String region() {
    return region;
  }

  /** Three-letter code of the point of presence; {@code none} for the origin. */
  public String edge() {
    return edge;
  }

  /** Operating system or distribution. */
  public String os() {
    return os;
  }

  /** Family of the user agent. */
  public String software() {
    return software;
  }

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
            && hash == key.hash
            && servedBy == key.servedBy
            && edge.equals(key.edge)
            && software.equals(key.software)
            && region.equals(key.region)
            && os.equals(key.os)
            && source.equals(key.source));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return String.join("|", servedBy.code(), source, region, edge, os, software);
  }
}
