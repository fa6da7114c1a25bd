package dev.riffle.infra.cost;

/**
 * What the calculation takes for granted about Riffle itself; each is a figure to measure and set.
 *
 * @param eventBytes an event in the stream
 * @param archivedBytes the same in the archive, compressed
 * @param userBytes a user's row: history of 100 events, vector of 64 floats
 * @param eventsPerInvocation events that one batch holds, at most its size; a quiet stream has 1
 * @param eventsPerPost events in one request to the API
 * @param ingestSecondsPerBatch seconds of the stream's function for a batch
 * @param itemBytes an item in a model
 * @param retrainSecondsPerMillion seconds of training for a million events
 * @param freshShareOfThousand of a thousand events, those with an item that the model does not hold
 */
public record Assumptions(
    int eventBytes,
    int archivedBytes,
    int userBytes,
    int eventsPerInvocation,
    int eventsPerPost,
    double ingestSecondsPerBatch,
    int itemBytes,
    double retrainSecondsPerMillion,
    int freshShareOfThousand) {
  static final Assumptions DEFAULTS = new Assumptions(300, 60, 3_000, 100, 10, 0.15, 400, 20, 20);

  /** Events of one batch at that rate: ten polls a second of each shard, a shard for 1,000/s. */
  double batch(double eventsPerSecond) {
    double shards = Math.max(4, Math.ceil(eventsPerSecond / 1_000));
    return Math.clamp(eventsPerSecond / shards / 10, 1, eventsPerInvocation);
  }

  /** Seconds of an answer: a fixed part, and 20 ms for a million items. */
  double recommendSeconds(long items) {
    return 0.004 + items / 1e6 * 0.020;
  }
}
