package dev.stallwatch.incident;

/**
 * The revision of an incident that a run publishes.
 *
 * @param incidentId identity of the incident, the same in every run
 * @param number 1 when new, the published number if nothing changed, otherwise that plus one
 * @param news how the result differs from the published revision
 * @param change a sentence about what this revision changed; empty when new
 */
public record Revision(String incidentId, int number, News news, String change) {
  /** How a result differs from the published revision. */
  public enum News {
    /** The incident was not published before. */
    NEW("new"),
    /** Something changed. */
    REVISED("revised"),
    /** The published revision is equal. */
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

  /** Creates the first revision of a new incident. */
  public static Revision first(String incidentId) {
    return new Revision(incidentId, 1, News.NEW, "");
  }
}
