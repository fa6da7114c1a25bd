/** Log lines: one JSON object each, on standard output. */
package dev.riffle.ingest.log;
