package dev.riffle.tests.bench.faults;

import dev.riffle.tests.stage.proxy.Fault;
import java.util.List;
import java.util.Map;

/**
 * What came of a run.
 *
 * @param faults how many were injected, by kind
 * @param kills processes that were killed
 * @param events that were accepted
 * @param violations of invariants
 * @param log what happened, in order
 */
record RunReport(
    long seed,
    Map<Fault, Integer> faults,
    int kills,
    int events,
    List<String> violations,
    List<String> log) {}
