package dev.riffle.local.host.invoke;

import java.time.Instant;

/**
 * An event that an asynchronous invocation failed on for good.
 *
 * @param function its name
 * @param event the event as it came, a JSON document
 * @param failure what the last try came to
 * @param at when it was given up
 */
public record DeadLetter(
    String function, String event, InvocationResult.FunctionError failure, Instant at) {}
