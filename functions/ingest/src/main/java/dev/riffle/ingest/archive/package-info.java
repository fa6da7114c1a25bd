/** What the objects of the archive and of rejected records hold. */
package dev.riffle.ingest.archive;
