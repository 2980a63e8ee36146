package dev.stallwatch.table;

/** The columns of {@code stalls}: one row per stalled download, the evidence. */
public enum StallColumn implements Column {
  STARTED_AT(ColumnType.TIMESTAMP, Presence.REQUIRED, "Start of the first attempt."),
  ENDED_AT(ColumnType.TIMESTAMP, Presence.REQUIRED, "End of the last attempt."),
  CLIENT(ColumnType.TEXT, Presence.REQUIRED, "Masked address of the client."),
  OBJECT(
      ColumnType.TEXT, Presence.REQUIRED, "Path or key of the object, without the query string."),
  OBJECT_SIZE(ColumnType.LONG, Presence.OPTIONAL, "Size of the object, bytes; null if unknown."),
  SERVED_BY(
      ColumnType.TEXT, Presence.REQUIRED, "Who answered the first stalled attempt: cdn or origin."),
  SOURCE(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Name of the configured source; without one, the log format."),
  REGION(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Location of the client: its cloud region where known, otherwise its country."),
  EDGE(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Three-letter code of the CDN's point of presence, or \"none\" for the origin."),
  OS(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Operating system or distribution of the client, from its user agent."),
  SOFTWARE(ColumnType.TEXT, Presence.REQUIRED, "Family of the user agent, such as docker or curl."),
  ATTEMPTS(ColumnType.INT, Presence.REQUIRED, "Number of transfers of the download."),
  BYTES_SENT(ColumnType.LONG, Presence.REQUIRED, "Body bytes sent over all attempts."),
  STALLED_SECONDS(
      ColumnType.DOUBLE,
      Presence.REQUIRED,
      "Time lost, seconds: from the start of each stalled attempt to the start of the "
          + "next, minus the time its bytes take at the best throughput of the download."),
  OUTCOME(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "How the download ended: completed, given_up (no attempt brought the rest), or "
          + "open (the data ends too soon to know)."),
  RULE(ColumnType.TEXT, Presence.REQUIRED, "Code of the rule that detected the stall."),
  REQUEST_IDS(
      ColumnType.TEXT_LIST,
      Presence.REQUIRED,
      "Request ids of the first attempts, in order of time; empty if not logged."),
  BYTES_WASTED(
      ColumnType.LONG,
      Presence.REQUIRED,
      "Bytes sent beyond the size of the object; 0 if the size is unknown."),
  CONFIDENCE(ColumnType.DOUBLE, Presence.REQUIRED, "Confidence that the download stalled, 0 to 1.");

  private final Declaration declaration;

  StallColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
