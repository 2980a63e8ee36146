package dev.stallwatch.table;

/**
 * The columns of the Spark data source {@code access-log}: one row per request, with the fields of
 * all log formats in common names and units, and what is derived from them.
 */
public enum AccessLogColumn implements Column {
  STARTED_AT(ColumnType.TIMESTAMP, Presence.REQUIRED, "Time when the server received the request."),
  DURATION_SECONDS(
      ColumnType.DOUBLE,
      Presence.OPTIONAL,
      "Time from receiving the request to sending the last byte, seconds."),
  FIRST_BYTE_SECONDS(
      ColumnType.DOUBLE,
      Presence.OPTIONAL,
      "Time from receiving the request to the first byte of the response, seconds."),
  SERVED_BY(ColumnType.TEXT, Presence.REQUIRED, "Who answered the request: cdn or origin."),
  SOURCE(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "The log format; formats that deliver the same requests share one."),
  REQUEST_ID(ColumnType.TEXT, Presence.OPTIONAL, "The server's id of the request."),
  CLIENT(ColumnType.TEXT, Presence.REQUIRED, "Masked address of the client."),
  CLIENT_ADDRESS(
      ColumnType.TEXT, Presence.OPTIONAL, "Address of the client as logged, not masked."),
  METHOD(ColumnType.TEXT, Presence.REQUIRED, "HTTP method, upper case."),
  HOST(ColumnType.TEXT, Presence.OPTIONAL, "Host name of the request."),
  OBJECT(ColumnType.TEXT, Presence.REQUIRED, "Path or key without the query string, as logged."),
  STATUS(
      ColumnType.INT,
      Presence.REQUIRED,
      "HTTP status; 0 if the client disconnected before a response was sent."),
  OUTCOME(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Outcome of the request by its log line alone: complete, cut-short, slow, "
          + "refused, unknown or no-transfer."),
  ENDING(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "How the response ended, if the log line says so: whole, client-gone or broken-off."),
  BYTES_SENT(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Bytes sent to the client, as the log format counts them; null if not logged."),
  BODY_BYTES(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Body bytes sent; null if the log format counts the headers too."),
  CONTENT_LENGTH(ColumnType.LONG, Presence.OPTIONAL, "Body bytes that the response promised."),
  OBJECT_SIZE(ColumnType.LONG, Presence.OPTIONAL, "Size of the object, bytes."),
  RANGE_FIRST(ColumnType.LONG, Presence.OPTIONAL, "First byte of the response's range."),
  RANGE_LAST(ColumnType.LONG, Presence.OPTIONAL, "Last byte of the promised range, inclusive."),
  USER_AGENT(ColumnType.TEXT, Presence.OPTIONAL, "User-Agent header, decoded."),
  OS(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Operating system or distribution of the client, from its user agent."),
  SOFTWARE(ColumnType.TEXT, Presence.REQUIRED, "Family of the user agent."),
  SOFTWARE_VERSION(
      ColumnType.TEXT, Presence.REQUIRED, "Family and major version of the user agent."),
  REGION(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Location of the client: its cloud region where known, otherwise its country."),
  COUNTRY(
      ColumnType.TEXT, Presence.OPTIONAL, "Country of the client, ISO 3166-1 alpha-2, lower case."),
  NETWORK(ColumnType.LONG, Presence.OPTIONAL, "AS number of the client."),
  CLIENT_REGION(ColumnType.TEXT, Presence.OPTIONAL, "Cloud region of the client, if logged."),
  SERVER_REGION(ColumnType.TEXT, Presence.OPTIONAL, "Cloud region of the bucket."),
  EDGE(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Three-letter code of the CDN's point of presence, or \"none\" for the origin."),
  EDGE_NODE(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "Code of the server within the point of presence, lower case."),
  CACHE(ColumnType.TEXT, Presence.OPTIONAL, "Result of the cache lookup, lower case."),
  PROTOCOL(ColumnType.TEXT, Presence.OPTIONAL, "HTTP version as logged."),
  RULE(ColumnType.TEXT, Presence.OPTIONAL, "Security rule that acted on the request."),
  FILE(ColumnType.TEXT, Presence.REQUIRED, "Path of the file."),
  REJECTED(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "Code of the reason why the line could not be read; null for a request."),
  RAW(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "The line that could not be read, or its first bytes, addresses masked; null for "
          + "a request."),
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
