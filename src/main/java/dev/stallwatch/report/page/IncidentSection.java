package dev.stallwatch.report.page;

import dev.stallwatch.incident.Incident;
import org.jspecify.annotations.Nullable;

/**
 * The section of an incident on the page.
 *
 * @param incident the incident, from the table of incidents
 * @param drawing charts; null for less severe incidents if there are too many to draw
 */
public record IncidentSection(Incident incident, @Nullable IncidentDrawing drawing) {}
