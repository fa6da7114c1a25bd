package dev.riffle.core.recommend;

import dev.riffle.core.event.InteractionType;

/**
 * One item of the history, and its exact part in a score.
 *
 * @param type of the newest interaction with it
 * @param contribution in units of the score; over the whole history they add up to it
 */
public record Reason(String itemId, InteractionType type, double contribution) {}
