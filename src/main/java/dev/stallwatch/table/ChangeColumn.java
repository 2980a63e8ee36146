package dev.stallwatch.table;

/** The columns of {@code changes}: one row per change of a rule, a configuration or a release. */
public enum ChangeColumn implements Column {
  CHANGED_AT(ColumnType.TIMESTAMP, Presence.REQUIRED, "Time of the change."),
  ENDED_AT(
      ColumnType.TIMESTAMP,
      Presence.OPTIONAL,
      "End, if it lasts for a time; null if it is a point in time or has not ended."),
  VENDOR(ColumnType.TEXT, Presence.REQUIRED, "Vendor or system, such as cloudflare or github."),
  KIND(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "What changed: flip (from monitor to enforce or back), first_seen, changed, vanished, deploy or notice."),
  RULE(ColumnType.TEXT, Presence.OPTIONAL, "Key of the rule as in mitigations; null if none."),
  RULE_NAME(ColumnType.TEXT, Presence.OPTIONAL, "Name of the rule; null if none."),
  MODE_BEFORE(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "Mode of the rule before: monitor, enforce or exempt; null if unknown."),
  MODE_AFTER(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "Mode of the rule since: monitor, enforce or exempt; null if unknown."),
  ACTOR(ColumnType.TEXT, Presence.OPTIONAL, "Who made the change, masked; null if not logged."),
  ACTOR_TYPE(
      ColumnType.TEXT,
      Presence.OPTIONAL,
      "Kind of actor, such as user or system; null if not logged."),
  SCOPE(
      ColumnType.SCOPE,
      Presence.REQUIRED,
      "What it applies to: values by dimension; empty for everything."),
  TEXT(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Description in one line, from outside; addresses masked."),
  EVIDENCE(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "How it is known: logged (a log or notice states it) or inferred (from what a rule did).");

  private final Declaration declaration;

  ChangeColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
