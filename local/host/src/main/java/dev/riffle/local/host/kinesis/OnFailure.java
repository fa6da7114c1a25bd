package dev.riffle.local.host.kinesis;

/** Where records go that a mapping gives up. */
@FunctionalInterface
interface OnFailure {
  /**
   * Stores them; the checkpoint does not pass them before this returns.
   *
   * @param source describes shard, stream and function
   * @param payload the event that held the records
   */
  void discard(Source source, Discarded discarded, String payload);

  /**
   * Where records came from and who failed on them.
   *
   * @param mappingId the mapping's id
   */
  record Source(String mappingId, String shardId, String streamArn, String functionArn) {}
}
