/** Loading many events through the HTTP API, and knowing when the last of them is ingested. */
package dev.riffle.local.load;
