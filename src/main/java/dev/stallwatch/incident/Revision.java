package dev.stallwatch.incident;

/**
 * The place of a result in the life of an incident.
 *
 * @param incidentId identity of the incident, the same in every run
 * @param number 1 when new, unchanged if nothing changed, else one more than the published number
 * @param news what the run adds to what was published
 * @param change a sentence about what this revision changed; empty when new
 */
public record Revision(String incidentId, int number, News news, String change) {
  /** What a run adds to what was published about an incident. */
  public enum News {
    /** The incident was not published before. */
    NEW("new"),
    /** Something changed. */
    REVISED("revised"),
    /** It was published like this. */
    UNCHANGED("unchanged");

    private final String code;

    News(String code) {
      this.code = code;
    }

    /** The code in summaries. */
    public String code() {
      return code;
    }
  }

  /** The first revision of a new incident. */
  public static Revision first(String incidentId) {
    return new Revision(incidentId, 1, News.NEW, "");
  }
}
