/** Events in: over HTTP to the stream, and from the stream to rows, vectors and the archive. */
package dev.riffle.ingest;
