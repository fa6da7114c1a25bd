/** Benchmarks that anyone can run: a table for people, then one line of JSON for programs. */
package dev.riffle.tests.bench;
