package dev.riffle.local.host.function;

/**
 * One line that a function's process wrote to its output.
 *
 * @param function the function's name
 * @param text the line, without its end
 */
public record LogLine(String function, String text) {}
