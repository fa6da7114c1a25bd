package dev.riffle.tests.bench.requests;

import java.util.function.IntUnaryOperator;

/**
 * A request that is measured.
 *
 * @param route as gateways name it, and what is special about the case
 * @param ordinary asks plainly; the number of the run in, the answer's status out
 * @param dearest asks for as much as is allowed
 */
record RequestCase(String route, IntUnaryOperator ordinary, IntUnaryOperator dearest) {}
