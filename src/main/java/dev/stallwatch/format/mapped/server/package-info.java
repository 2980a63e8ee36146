/**
 * The format strings of servers: which variables and letters they have, and what these mean, by the
 * documentation of nginx, Apache, varnishncsa and HAProxy.
 */
@NullMarked
package dev.stallwatch.format.mapped.server;

import org.jspecify.annotations.NullMarked;
