package dev.stallwatch.incident;

/**
 * A finding with its place in the life of its incident.
 *
 * @param incidentId the identity under which it is published
 * @param revision 1 when it is new, the same as before when nothing changed, else one more
 * @param finding what this run found
 * @param change what its revision changed, in a sentence; empty when it is new
 * @param news what this run adds to what was published
 */
public record Revised(String incidentId, int revision, Finding finding, String change, News news) {
  /** What a run adds to what was published of an incident. */
  public enum News {
    /** Nothing was published of it. */
    NEW("new"),
    /** Something changed. */
    REVISED("revised"),
    /** It was published like this. */
    UNCHANGED("unchanged");

    private final String code;

    News(String code) {
      this.code = code;
    }

    /** The word for it. */
    public String code() {
      return code;
    }
  }
}
