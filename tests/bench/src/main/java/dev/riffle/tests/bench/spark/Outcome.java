package dev.riffle.tests.bench.spark;

import java.util.Map;

/**
 * What an engine made of an archive.
 *
 * @param ndcg10 of the twin, on the held-out cases
 * @param gate what the gate says of it as a first model
 * @param dropped what was left out, by reason
 */
record Outcome(double ndcg10, String gate, Map<String, Long> dropped, double seconds) {}
