package dev.riffle.retrain.encoder;

import java.time.Duration;

/**
 * What a training takes.
 *
 * @param epoch how long one epoch takes on this machine, judging not included
 * @param outside bytes of memory outside of the JVM's heap
 * @param inside bytes within it
 * @param checkpoint bytes of a checkpoint's file
 */
public record FitCost(Duration epoch, long outside, long inside, long checkpoint) {}
