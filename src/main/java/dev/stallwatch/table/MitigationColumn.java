package dev.stallwatch.table;

/**
 * The columns of {@code mitigations}: one row per window, rule, mode, action and known dimensions.
 */
public enum MitigationColumn implements Column {
  WINDOW_START(ColumnType.TIMESTAMP, Presence.REQUIRED, "Start of the window, inclusive."),
  WINDOW_END(ColumnType.TIMESTAMP, Presence.REQUIRED, "End of the window, exclusive."),
  VENDOR(ColumnType.TEXT, Presence.REQUIRED, "Vendor of the rule, such as cloudflare."),
  PRODUCT(ColumnType.TEXT, Presence.REQUIRED, "Product that applies the rule, such as dosd."),
  LAYER(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Layer at which the rule acts: l3_4 (packets) or l7 (requests)."),
  RULE(ColumnType.TEXT, Presence.REQUIRED, "Key of the rule, the same in all of its records."),
  RULE_NAME(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Name of the rule, chosen by its operator or vendor; addresses masked."),
  MODE(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "What the rule did: monitor (would have acted), enforce (acted) or exempt (let through)."),
  ACTION(ColumnType.TEXT, Presence.REQUIRED, "The vendor's word for the action, lower case."),
  SOURCE(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Name of the configured source; without one, the log format."),
  REGION(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "Location of the client: its cloud region where known, otherwise its country; null if the log has none."),
  COUNTRY(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "Country of the client, ISO 3166-1 alpha-2, lower case; null if the log has none."),
  NETWORK(ColumnType.TEXT, Presence.OPTIONAL, "AS number of the client; null if the log has none."),
  EDGE(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "Three-letter code of the CDN's point of presence; null if the log has none."),
  OS(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "Operating system of the client, from its user agent; null if the log has none."),
  SOFTWARE(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "Software family of the client, from its user agent; null if the log has none."),
  HOST(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "Requested host; null if the log has none, or if there were too many groups."),
  PATH(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "First directories of the requested path; null if the log has none, or if there were too many groups."),
  RECORDS(ColumnType.LONG, Presence.REQUIRED, "Records of the log, each delivery once."),
  WEIGHT(
      ColumnType.DOUBLE,
      Presence.REQUIRED,
      "Requests or packets that the records stand for: more than records if the log is sampled."),
  WEIGHT_SQUARES(
      ColumnType.DOUBLE,
      Presence.REQUIRED,
      "Sum of the squared weights; its square root is the standard error of weight."),
  REQUESTS(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Distinct requests by request id; null if the log has no request ids."),
  CLIENTS(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Distinct clients, by address or subnet; null if the log has none."),
  JOINED(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Requests that are in the access logs, by request id; null if the log has no request ids."),
  JOINED_STALLED(
      ColumnType.LONG,
      Presence.OPTIONAL,
      "Requests of stalled downloads among them; null if the log has no request ids."),
  FIRST_AT(
      ColumnType.TIMESTAMP,
      Presence.OPTIONAL,
      "Time of the first record; null in rows of versions without this column."),
  LAST_AT(
      ColumnType.TIMESTAMP,
      Presence.OPTIONAL,
      "Time of the last record; null in rows of versions without this column.");

  private final Declaration declaration;

  MitigationColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
