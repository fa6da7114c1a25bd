/** Events as bytes on the stream: their size, their partition key. */
package dev.riffle.ingest.event;
