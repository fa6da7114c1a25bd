package dev.riffle.local.host.kinesis;

import java.time.Instant;

/** A place in a shard. */
sealed interface Position {
  /** Before the oldest record. */
  record TrimHorizon() implements Position {}

  /** Before the first record that arrives at this time or later. */
  record AtTime(Instant time) implements Position {}

  /** Behind a record. */
  record After(String sequenceNumber) implements Position {}

  /** Behind the last record of a shard that is closed. */
  record End() implements Position {}
}
