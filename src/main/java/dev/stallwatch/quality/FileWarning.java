package dev.stallwatch.quality;

/**
 * A warning about a file.
 *
 * @param file path of the file
 * @param text the warning, a sentence without its full stop
 */
public record FileWarning(String file, String text) {}
