package dev.stallwatch.format.path;

/** What a path says about the times of the requests in its file. */
public sealed interface PathTime {
  /** Nothing that is certain: the file can hold requests of any time. */
  PathTime UNKNOWN = new Unknown();

  /** Nothing that is certain. */
  record Unknown() implements PathTime {}

  /**
   * An interval that contains the starts of all requests in the file.
   *
   * @param fromMicros its start, microseconds since the epoch; {@link Long#MIN_VALUE} for none
   * @param toMicros its end, exclusive; {@link Long#MAX_VALUE} for none
   * @param namedMicros the time in the path, in UTC if it has no zone
   * @param isAccessLog whether the name belongs to an access log that holds no decision of a
   *     mitigation
   */
  record Span(long fromMicros, long toMicros, long namedMicros, boolean isAccessLog)
      implements PathTime {
    /** Whether a request that started in an interval can be in the file. */
    public boolean meets(long beginMicros, long endMicros) {
      return fromMicros < endMicros && toMicros > beginMicros;
    }
  }

  /**
   * A date whose meaning depends on the dates of the files next to it, see {@link DatedSeries}.
   *
   * @param day the date, as the number of days since the epoch
   * @param series the path without the date, the same for all files of a series
   */
  record Dated(long day, String series) implements PathTime {}
}
