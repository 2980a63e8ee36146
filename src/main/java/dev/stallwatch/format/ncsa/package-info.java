/** NCSA common and combined logs as nginx, Apache and Varnish write them, with further fields. */
@NullMarked
package dev.stallwatch.format.ncsa;

import org.jspecify.annotations.NullMarked;
