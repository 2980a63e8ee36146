/**
 * The identity of incidents over several runs. Takes the findings of a run and the incidents that
 * earlier runs published, gives each finding its identity and revision.
 */
@NullMarked
package dev.stallwatch.incident.revision;

import org.jspecify.annotations.NullMarked;
