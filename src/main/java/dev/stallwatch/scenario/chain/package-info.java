/**
 * Simulates downloads whose attempts form chains: resumes, retries and parts, and harmless traffic
 * that resembles them. Takes declared client profiles; gives the same exchanges as logs of three
 * formats, a label per request, and the score of predictions against the labels.
 */
@NullMarked
package dev.stallwatch.scenario.chain;

import org.jspecify.annotations.NullMarked;
