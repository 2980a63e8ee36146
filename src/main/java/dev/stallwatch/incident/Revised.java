package dev.stallwatch.incident;

/**
 * A finding with its place in the life of its incident.
 *
 * @param incidentId the identity under which it is published
 * @param revision 1 when it is new, the same as before when nothing changed, else one more
 * @param finding what this run found
 * @param change what changed since the latest revision, in a sentence; empty when nothing did, or
 *     when it is new
 */
public record Revised(String incidentId, int revision, Finding finding, String change) {}
