/**
 * Courses of downloads: one class per behaviour of clients. Takes a client and an object; gives the
 * requests of the download.
 */
@NullMarked
package dev.stallwatch.scenario.chain.course;

import org.jspecify.annotations.NullMarked;
