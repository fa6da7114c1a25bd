/**
 * Events on their way from files to Riffle: sorted on disk by user and time, in batches, so that a
 * row is written few times and a run that was killed goes on.
 */
package dev.riffle.local.spool;
