package dev.riffle.edge.sync;

import dev.riffle.core.online.History;
import dev.riffle.core.online.Retractions;
import java.util.OptionalLong;

/**
 * What the cloud has of a user.
 *
 * @param retractions what they took back
 * @param deletedUntil epoch milliseconds up to which the user is forgotten
 */
public record CloudUser(
    UserKey user, History history, Retractions retractions, OptionalLong deletedUntil) {}
