/**
 * Clients of AWS, all over the JDK's own HTTP connections. They are lean enough for a native
 * image's start: nothing here looks for what it is told.
 */
package dev.riffle.aws.client;
