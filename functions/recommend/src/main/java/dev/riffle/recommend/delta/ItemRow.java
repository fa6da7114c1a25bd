package dev.riffle.recommend.delta;

import dev.riffle.core.recommend.ChangedItem;
import java.time.Instant;

/**
 * One row of the items table.
 *
 * @param revision of this write: a row with the same one was seen before
 * @param changed when it was written, by the writer's clock
 */
public record ItemRow(ChangedItem item, long revision, Instant changed) {}
