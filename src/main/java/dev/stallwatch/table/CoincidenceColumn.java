package dev.stallwatch.table;

/** The fields of one element of {@link IncidentColumn#COINCIDES_WITH}. */
public enum CoincidenceColumn implements Column {
  RULE(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "The rule or change for people; the vendor, the product and its name. From outside."),
  CLASS(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "How it coincides: strong, possible, follows, monitor_only or ruled_out."),
  POSTERIOR(
      ColumnType.DOUBLE,
      Presence.REQUIRED,
      "Probability that it acted on the affected downloads, against all others and none of them, 0 to 1."),
  LIFT(
      ColumnType.DOUBLE,
      Presence.OPTIONAL,
      "Share of its enforced weight within the scope over the share of the traffic there, lower bound of 95 %."),
  REACH(
      ColumnType.DOUBLE,
      Presence.OPTIONAL,
      "Share of the combinations of dimension values of the scope in which it enforced, 0 to 1."),
  ONSET_LAG(
      ColumnType.DOUBLE,
      Presence.OPTIONAL,
      "Start of enforcement minus start of the incident, seconds; negative if before."),
  RELEASE_LAG(
      ColumnType.DOUBLE,
      Presence.OPTIONAL,
      "End of enforcement minus end of the incident, seconds."),
  DOSE_P(
      ColumnType.DOUBLE,
      Presence.OPTIONAL,
      "p-value of its correlation over time with the excess, by circular shifts in time."),
  JOIN_ODDS(
      ColumnType.DOUBLE,
      Presence.OPTIONAL,
      "Odds of a stall among requests that it acted on over the odds among others; null unless request ids join."),
  RECORDS(
      ColumnType.LONG, Presence.REQUIRED, "Its enforcing records within the scope and interval."),
  WHY(ColumnType.TEXT, Presence.REQUIRED, "The reasons in one line."),
  SUBJECT(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Identity of the rule or change: vendor, product and key.");

  private final Declaration declaration;

  CoincidenceColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
