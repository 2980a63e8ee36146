/** Reads what earlier runs published: with it a run is compared, and it continues its incidents. */
@NullMarked
package dev.stallwatch.engine.published;

import org.jspecify.annotations.NullMarked;
