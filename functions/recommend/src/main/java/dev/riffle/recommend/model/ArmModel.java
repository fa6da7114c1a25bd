package dev.riffle.recommend.model;

/**
 * The model that answers a request.
 *
 * @param arm the experiment's arm that the user is in
 * @param asWanted whether it is the model that the pointer names for this arm
 */
public record ArmModel(String arm, LoadedModel loaded, boolean asWanted) {}
