/** Trying again: how long to wait, and until when. */
package dev.riffle.ingest.retry;
