/**
 * Tells people and programs of incidents. Takes incidents, gives messages to {@link
 * dev.stallwatch.report.notify.Channel}s and keeps an {@link dev.stallwatch.report.notify.Outbox}
 * of what each of them was told, so that nothing is told twice and nothing is lost.
 */
@NullMarked
package dev.stallwatch.report.notify;

import org.jspecify.annotations.NullMarked;
