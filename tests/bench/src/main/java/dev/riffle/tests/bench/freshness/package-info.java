/** How long an accepted event takes to change an answer. */
package dev.riffle.tests.bench.freshness;
