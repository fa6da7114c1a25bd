package dev.riffle.local.host.definition;

import java.time.Duration;

/**
 * One schedule that invokes a function.
 *
 * @param function the function's name
 * @param rate time between two invocations, at least a minute
 * @param payload the JSON document that the function gets
 */
public record Schedule(String function, Duration rate, String payload) {}
