/** Under which keys the bucket holds what came through the stream: events, and what is none. */
package dev.riffle.core.archive;
