/**
 * The stream's batches: decode, archive, then one read and one conditional write for each user and
 * each item. Every step may be repeated at any time; what is stored in the end is the same.
 */
package dev.riffle.ingest.stream;
