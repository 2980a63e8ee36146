package dev.stallwatch.table;

/** The columns of {@code stalls}: one row per stalled download, the evidence. */
public enum StallColumn implements Column {
  STARTED_AT(ColumnType.TIMESTAMP, Presence.REQUIRED, "Start of the first attempt."),
  ENDED_AT(ColumnType.TIMESTAMP, Presence.REQUIRED, "End of the last attempt."),
  CLIENT(ColumnType.TEXT, Presence.REQUIRED, "Masked address of the client."),
  OBJECT(ColumnType.TEXT, Presence.REQUIRED, "Path or key without its query string."),
  OBJECT_SIZE(ColumnType.LONG, Presence.OPTIONAL, "Bytes of the whole object."),
  SERVED_BY(
      ColumnType.TEXT, Presence.REQUIRED, "Who answered the first stalled attempt: cdn or origin."),
  SOURCE(ColumnType.TEXT, Presence.REQUIRED, "The configured source, else the log format."),
  REGION(ColumnType.TEXT, Presence.REQUIRED, "Where the client is."),
  EDGE(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Three-letter code of the point of presence; none for the origin."),
  OS(ColumnType.TEXT, Presence.REQUIRED, "Operating system or distribution of the client."),
  SOFTWARE(ColumnType.TEXT, Presence.REQUIRED, "Family of the user agent."),
  ATTEMPTS(ColumnType.INT, Presence.REQUIRED, "Transfers of the download."),
  BYTES_SENT(ColumnType.LONG, Presence.REQUIRED, "Bytes of body sent over all attempts."),
  STALLED_SECONDS(
      ColumnType.DOUBLE,
      Presence.REQUIRED,
      "Seconds lost: from the start of each stalled attempt to the start of the next, less what its bytes took at the best throughput of the download."),
  OUTCOME(ColumnType.TEXT, Presence.REQUIRED, "completed, given_up or open."),
  RULE(ColumnType.TEXT, Presence.REQUIRED, "The inference that found it."),
  REQUEST_IDS(
      ColumnType.TEXT_LIST,
      Presence.REQUIRED,
      "The first ids of its attempts in order of time, where the log has them."),
  BYTES_WASTED(
      ColumnType.LONG,
      Presence.REQUIRED,
      "Bytes sent beyond the size of the object; 0 where the size is not known."),
  CONFIDENCE(
      ColumnType.DOUBLE, Presence.REQUIRED, "How sure it is that the download stalled, 0 to 1.");

  private final Declaration declaration;

  StallColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
