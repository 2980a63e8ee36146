package dev.stallwatch.report.page;

import dev.stallwatch.incident.Incident;
import org.jspecify.annotations.Nullable;

/**
 * An incident's part of the page.
 *
 * @param incident what the table of incidents tells
 * @param drawing what is drawn of it; null for the less grave where there are too many to draw
 */
public record IncidentSection(Incident incident, @Nullable IncidentDrawing drawing) {}
