/**
 * Finds the changes of rules. Takes counted decisions, and the changes and settings that logs
 * state; returns all changes by time, each once.
 */
@NullMarked
package dev.stallwatch.mitigation.change;

import org.jspecify.annotations.NullMarked;
