/** {@code POST /v1/events}: judges each event and puts the good ones on the stream. */
package dev.riffle.ingest.http;
