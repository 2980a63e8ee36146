package dev.stallwatch.incident.revision;

import dev.stallwatch.incident.Incident;
import java.time.LocalDate;

/**
 * An incident that an earlier run published.
 *
 * @param incident its latest revision
 * @param day the day in UTC whose partition holds it
 */
public record Published(Incident incident, LocalDate day) {}
