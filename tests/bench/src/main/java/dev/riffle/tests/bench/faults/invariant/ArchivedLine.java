package dev.riffle.tests.bench.faults.invariant;

import dev.riffle.core.event.ArchivedEvent;

/**
 * A line of the archive.
 *
 * @param key of its object
 * @param archived {@code userId()} of its event is the subject
 */
public record ArchivedLine(String key, ArchivedEvent archived) {}
