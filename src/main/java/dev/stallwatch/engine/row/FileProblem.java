package dev.stallwatch.engine.row;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A problem with an entire file.
 *
 * @param code reason code
 * @param detail description for people
 */
public record FileProblem(String code, @Nullable String detail) implements Serializable {}
