/**
 * Incidents and rows to text and JSON for people and machines. Takes decided values, decides
 * nothing.
 */
@NullMarked
package dev.stallwatch.report;

import org.jspecify.annotations.NullMarked;
