/** Until when trying again is worth it. */
package dev.riffle.ingest.retry;
