/**
 * Incidents: findings of detection, their verdict, their identity over runs, and the view that
 * formats them for people. Takes findings, gives incidents to publish and report.
 */
@NullMarked
package dev.stallwatch.incident;

import org.jspecify.annotations.NullMarked;
