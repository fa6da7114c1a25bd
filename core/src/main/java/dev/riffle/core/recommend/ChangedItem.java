package dev.riffle.core.recommend;

import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.online.StoredVector;
import java.util.Optional;

/**
 * An item that changed after the model's data ended, as its row says.
 *
 * @param features of the newest {@code item.put}; empty when only interactions are known
 * @param deleted whether the newest command was {@code item.delete}
 * @param reservoir its interactions, when it is not of the model and they were read: the change
 *     feed leaves them out
 * @param vector its stored vector and the version of the model that one belongs to
 */
public record ChangedItem(
    String id,
    Optional<ItemFeatures> features,
    boolean deleted,
    Optional<Reservoir> reservoir,
    Optional<StoredVector> vector) {}
