package dev.riffle.recommend.model;

import dev.riffle.core.registry.ServingStrategy;
import java.util.Optional;

/**
 * The model that answers a request.
 *
 * @param arm that the user is in
 * @param experiment that drew the user into it: {@link Assignment}
 * @param strategy how it answers
 * @param scenario of answers that name none themselves
 * @param asWanted whether it is the model that the pointer names for this arm
 */
public record ArmModel(
    String arm,
    Optional<String> experiment,
    ServingStrategy strategy,
    Optional<String> scenario,
    LoadedModel loaded,
    boolean asWanted) {}
