/**
 * The archive of events and the store of rejected records: what lies in S3, and under which key.
 */
package dev.riffle.ingest.archive;
