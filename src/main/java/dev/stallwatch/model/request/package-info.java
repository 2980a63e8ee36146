/**
 * A logged request: who sent it, what was requested, what was sent, by whom and when. {@code
 * format} fills these records from log lines, {@code enrich} and {@code download} read them.
 */
@NullMarked
package dev.stallwatch.model.request;

import org.jspecify.annotations.NullMarked;
