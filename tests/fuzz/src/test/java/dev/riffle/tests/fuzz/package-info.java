/**
 * Fuzzing: every parser of bytes from elsewhere is a {@link dev.riffle.tests.fuzz.Target}, to which
 * a kept corpus is given in each build, and what a fuzzer makes of that by {@code .ci/fuzz}.
 */
package dev.riffle.tests.fuzz;
