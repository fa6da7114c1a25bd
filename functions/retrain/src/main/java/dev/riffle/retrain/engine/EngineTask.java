package dev.riffle.retrain.engine;

import dev.riffle.retrain.request.TrainRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * What an engine is to do.
 *
 * @param request whose archive, and how
 * @param bucket of the archive
 * @param folder what the keys of its files begin with, in the same bucket
 * @param began before the archive was listed: nothing newer makes a newcomer
 * @param seenUntil the newest event that the model to beat was trained on
 */
public record EngineTask(
    TrainRequest request,
    String bucket,
    String folder,
    Instant began,
    Optional<Instant> seenUntil) {}
