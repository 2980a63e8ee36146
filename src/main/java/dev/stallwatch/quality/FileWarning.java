package dev.stallwatch.quality;

/**
 * What is to be doubted of a file as a whole.
 *
 * @param file path of the file
 * @param text what, a sentence without its end
 */
public record FileWarning(String file, String text) {}
