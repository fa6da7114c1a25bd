package dev.riffle.retrain.ials;

/** Both sides at one moment; training goes on to overwrite them. */
public record TrainedFactors(Factors users, Factors items) {}
