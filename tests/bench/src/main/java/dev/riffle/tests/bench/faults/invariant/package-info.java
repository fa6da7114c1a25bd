/** What must hold after any faults, each in one class. */
package dev.riffle.tests.bench.faults.invariant;
