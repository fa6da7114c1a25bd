/** How well items that nobody touched yet are placed by what is known of them. */
package dev.riffle.tests.bench.coldstart;
