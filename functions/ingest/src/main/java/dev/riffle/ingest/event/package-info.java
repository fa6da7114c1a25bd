/** Events on the stream: their partition key. */
package dev.riffle.ingest.event;
