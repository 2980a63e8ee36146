/**
 * NCSA common and combined logs as written by nginx, Apache and Varnish, with additional fields.
 */
@NullMarked
package dev.stallwatch.format.ncsa;

import org.jspecify.annotations.NullMarked;
