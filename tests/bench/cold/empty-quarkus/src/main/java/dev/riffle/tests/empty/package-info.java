/** A Quarkus function that does nothing. */
package dev.riffle.tests.empty;
