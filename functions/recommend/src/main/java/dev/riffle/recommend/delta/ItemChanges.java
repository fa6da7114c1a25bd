package dev.riffle.recommend.delta;

import dev.riffle.aws.feed.ChangeFeed;
import dev.riffle.aws.feed.WholeItems;
import java.util.function.DoubleSupplier;

/**
 * Where items that changed are found.
 *
 * @param feed what changed, in short
 * @param items rows of single items, whole
 * @param jitter from 0 to 1, another each time: environments must not read in step
 */
public record ItemChanges(ChangeFeed feed, WholeItems items, DoubleSupplier jitter) {}
