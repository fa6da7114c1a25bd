package dev.riffle.recommend.model;

import dev.riffle.core.registry.Experiment;
import dev.riffle.core.registry.ModelPointer.Arm;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a tenant's models look like from outside.
 *
 * @param arms as the pointer has them
 * @param previous as the pointer has them
 * @param experiment that the arms are of, if there is one
 * @param serving the model of the control arm
 * @param kept all models in memory, the last used first
 * @param refused versions that must not be served, and why
 * @param problem why the pointer or a model could not be read when last tried
 */
public record TenantStatus(
    List<Arm> arms,
    List<String> previous,
    Optional<Experiment> experiment,
    Optional<LoadedModel> serving,
    List<LoadedModel> kept,
    Map<String, String> refused,
    Optional<String> problem) {}
