package dev.riffle.local.host.kinesis;

import java.time.Instant;

/** A place in a shard. */
sealed interface ShardPosition {
  /** Before the oldest record. */
  record TrimHorizon() implements ShardPosition {}

  /** Before the first record that arrives at this time or later. */
  record AtTime(Instant time) implements ShardPosition {}

  /** Behind a record. */
  record After(String sequenceNumber) implements ShardPosition {}

  /** Behind the last record of a shard that is closed. */
  record End() implements ShardPosition {}
}
