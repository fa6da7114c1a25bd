package dev.riffle.local.host.kinesis;

import dev.riffle.definition.StreamMapping;
import dev.riffle.local.host.kinesis.RecordingFunction.Seen;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A stream, what is mapped from it, and where given up batches go.
 *
 * @param arrived when all records arrive
 * @param folder of checkpoints
 */
record MappedStream(FakeKinesis kinesis, FakeS3 s3, Instant arrived, Path folder) {
  static final String ARN = "arn:aws:lambda:eu-west-3:000000000000:function:function";

  static MappedStream in(Path folder) {
    return new MappedStream(
        new FakeKinesis(1), new FakeS3(), Instant.ofEpochMilli(Clock.systemUTC().millis()), folder);
  }

  void put(int count) {
    IntStream.range(0, count).forEach(i -> kinesis.put("key", Integer.toString(i), arrived));
  }

  static StreamMapping batches(int size) {
    return Mappings.of(size, 1, false, OptionalInt.empty());
  }

  static List<List<String>> data(RecordingFunction function) {
    return function.batches().stream()
        .map(batch -> batch.stream().map(Seen::data).toList())
        .toList();
  }

  ShardPosition checkpoint(String shard) throws Exception {
    return new Checkpoints(
            folder.resolve(
                "function/events-" + Instant.parse("2026-01-01T00:00:00Z").toEpochMilli()))
        .find(shard)
        .orElseThrow();
  }

  KinesisMapping start(StreamMapping mapping, RecordingFunction function) {
    var started =
        new KinesisMapping(
            mapping,
            "events",
            kinesis,
            s3,
            function,
            ARN,
            folder,
            Mappings.FAST,
            ReadingPace.steady(Mappings.FAST.idlePoll()),
            Clock.systemUTC());
    started.start();
    return started;
  }
}
