package dev.riffle.edge.sync;

/** One user of one tenant. */
public record UserKey(String tenant, String userId) {}
