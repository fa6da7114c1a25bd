package dev.riffle.core.event;

import java.util.OptionalLong;

/**
 * An event as the archive has it.
 *
 * @param event {@code userId()} is the subject
 * @param arrived when the stream took it, in epoch microseconds, of which those below a millisecond
 *     tell the order of what arrived together; only of what a later event can correct, and not of
 *     what earlier versions archived
 */
public record ArchivedEvent(Event event, OptionalLong arrived) {}
