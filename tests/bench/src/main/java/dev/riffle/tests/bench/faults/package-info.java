/**
 * Seeded runs of the whole flow under injected faults, and the invariants that hold after each.
 * {@code docs/reliability.md} says how to read and replay them.
 */
package dev.riffle.tests.bench.faults;
