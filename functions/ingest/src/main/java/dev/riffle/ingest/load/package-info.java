/**
 * Events from files straight to the archive and the rows, with the rights of whoever runs it: how
 * millions come in.
 */
package dev.riffle.ingest.load;
