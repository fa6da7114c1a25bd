package dev.riffle.core.event;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A valid event beside the JSON it came as.
 *
 * @param json all fields as sent, unknown ones too, with {@code tenant} filled in
 */
public record ParsedEvent(Event event, ObjectNode json) {}
