package dev.riffle.retrain.archive;

import dev.riffle.core.event.ArchivedEvent;

/**
 * A line of the archive that is an event.
 *
 * @param utf8 the line as it is stored, without its end
 */
public record ArchivedLine(ArchivedEvent event, byte[] utf8) {}
