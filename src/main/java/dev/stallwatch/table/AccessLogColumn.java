package dev.stallwatch.table;

/**
 * The columns of the source {@code access-log}: what a log line tells of a request, in the words
 * and units of all formats, and who made it from where.
 */
public enum AccessLogColumn implements Column {
  STARTED_AT(ColumnType.TIMESTAMP, Presence.REQUIRED, "When the server received the request."),
  DURATION_SECONDS(
      ColumnType.DOUBLE,
      Presence.OPTIONAL,
      "From receiving the request to the last byte sent, seconds."),
  FIRST_BYTE_SECONDS(
      ColumnType.DOUBLE,
      Presence.OPTIONAL,
      "From receiving the request to the first byte of the response, seconds."),
  SERVED_BY(ColumnType.TEXT, Presence.REQUIRED, "Who answered: cdn or origin."),
  SOURCE(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "The log format; formats that deliver the same requests share one."),
  REQUEST_ID(ColumnType.TEXT, Presence.OPTIONAL, "The server's id of the request."),
  CLIENT(ColumnType.TEXT, Presence.REQUIRED, "Masked address of the client."),
  CLIENT_ADDRESS(
      ColumnType.TEXT, Presence.OPTIONAL, "Address of the client as logged, not masked."),
  METHOD(ColumnType.TEXT, Presence.REQUIRED, "HTTP method in upper case."),
  HOST(ColumnType.TEXT, Presence.OPTIONAL, "The host that the client asked for."),
  OBJECT(ColumnType.TEXT, Presence.REQUIRED, "Path or key without its query string, as logged."),
  STATUS(
      ColumnType.INT,
      Presence.REQUIRED,
      "HTTP status; 0 when the client went away before any response."),
  OUTCOME(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "What became of the request by its line alone: complete, cut-short, slow, refused, unknown or"
          + " no-transfer."),
  ENDING(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "How the response ended by the line's own words: whole, client-gone or broken-off."),
  BYTES_SENT(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Bytes sent to the client, as the log format counts them; null where they are not logged."),
  BODY_BYTES(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Bytes of the body sent, where the format counts them without the headers."),
  CONTENT_LENGTH(ColumnType.LONG, Presence.OPTIONAL, "Bytes of body that the response promised."),
  OBJECT_SIZE(ColumnType.LONG, Presence.OPTIONAL, "Bytes of the whole object."),
  RANGE_FIRST(
      ColumnType.LONG, Presence.OPTIONAL, "First byte of the range that the response carried."),
  RANGE_LAST(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Last byte of the range that the response promised, inclusive."),
  USER_AGENT(ColumnType.TEXT, Presence.OPTIONAL, "The decoded User-Agent."),
  OS(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Operating system or distribution, as far as the user agent tells."),
  SOFTWARE(ColumnType.TEXT, Presence.REQUIRED, "Family of the user agent."),
  SOFTWARE_VERSION(
      ColumnType.TEXT, Presence.REQUIRED, "Family and major version of the user agent."),
  REGION(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Where the client is: its cloud region where known, else its country."),
  COUNTRY(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "The client's country, ISO 3166-1 alpha-2 in lower case."),
  NETWORK(ColumnType.LONG, Presence.OPTIONAL, "AS number of the client."),
  CLIENT_REGION(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "Cloud region that the request came from, where the log tells."),
  SERVER_REGION(ColumnType.TEXT, Presence.OPTIONAL, "Cloud region of the bucket that answered."),
  EDGE(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Three-letter code of the point of presence; none for the origin."),
  EDGE_NODE(ColumnType.TEXT, Presence.OPTIONAL, "The finer code of the edge, lower case."),
  CACHE(ColumnType.TEXT, Presence.OPTIONAL, "What the cache did, lower case."),
  PROTOCOL(ColumnType.TEXT, Presence.OPTIONAL, "HTTP version as logged."),
  RULE(ColumnType.TEXT, Presence.OPTIONAL, "Security rule that acted on the request."),
  FILE(ColumnType.TEXT, Presence.REQUIRED, "Path of the file."),
  REJECTED(
      ColumnType.TEXT, Presence.OPTIONAL, "Why the line could not be read; null for a request."),
  RAW(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "The line that could not be read, or its beginning, addresses masked; null for a request."),
  LINE_NUMBER(ColumnType.LONG, Presence.OPTIONAL, "Number of the line in its file, from 1.");

  private final Declaration declaration;

  AccessLogColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
