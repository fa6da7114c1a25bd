package dev.riffle.core.search;

import dev.riffle.core.model.PassingItems;
import java.util.BitSet;

/**
 * What a filter shares with others that say the same.
 *
 * @param items that pass it, or something wider
 * @param bits of the same items
 * @param others items that may be in an answer though they are not among these; not to be written
 *     to
 */
public record GatheredFilter(PassingItems items, PassingItems.Bits bits, BitSet others) {}
