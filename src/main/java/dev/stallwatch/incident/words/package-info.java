/**
 * Scopes in plain words: takes a scope and gives the phrase that headlines and unaffected groups
 * use, with names that people read instead of codes. It knows nothing of incidents.
 */
@NullMarked
package dev.stallwatch.incident.words;

import org.jspecify.annotations.NullMarked;
