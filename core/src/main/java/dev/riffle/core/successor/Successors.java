package dev.riffle.core.successor;

/** The sparse part of a model that has one. */
public record Successors(SuccessorSettings settings, SuccessorRows rows) {}
