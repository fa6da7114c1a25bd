package dev.riffle.core.scenario;

import java.util.Optional;

/**
 * A candidate at its place.
 *
 * @param note why it is there, when that is not its score alone: a few words for an operator
 */
public record Arranged(Candidate candidate, Optional<String> note) {}
