/** Functions that count the trials and events of an incident by client. */
@NullMarked
package dev.stallwatch.engine.client;

import org.jspecify.annotations.NullMarked;
