/**
 * Notifies people and programs of incidents. Takes incidents, sends messages to {@link
 * dev.stallwatch.report.notify.Channel}s and keeps an {@link dev.stallwatch.report.notify.Outbox}
 * with the delivery state of each channel, so that each message is delivered at least once.
 */
@NullMarked
package dev.stallwatch.report.notify;

import org.jspecify.annotations.NullMarked;
