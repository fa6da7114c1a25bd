package dev.riffle.local.host.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.riffle.local.host.kinesis.RecordingFunction.Answer;
import dev.riffle.local.host.kinesis.RecordingFunction.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever fails, and whenever the host is stopped, nothing is lost and no key's order breaks. */
final class MappingPropertyTest {
  private final Instant arrived = Clock.systemUTC().instant();

  @Property(tries = 60)
  void everyRecordIsHandledInTheOrderOfItsKeyAndNoCheckpointPassesOneThatIsNot(
      @ForAll @IntRange(min = 1, max = 9) int batchSize,
      @ForAll @IntRange(min = 1, max = 4) int factor,
      @ForAll boolean bisect,
      @ForAll long seed)
      throws IOException {
    var random = new Random(seed);
    var kinesis = new FakeKinesis(2);
    kinesis.expireIteratorsEvery(5);
    var folder = Files.createTempDirectory("mapping");
    var checkpointFolder =
        folder.resolve("function/events-" + Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
    var passed = new ArrayList<String>();
    var function = new RecordingFunction(batch -> answer(batch, random));

    int total = 0;
    var mapping = Mappings.of(batchSize, factor, bisect, OptionalInt.empty());
    for (int life = 0; life < 4; life++) {
      try (var running = mapping(mapping, kinesis, function, folder)) {
        running.start();
        for (int i = 0; i < 20; i++) {
          kinesis.put("key" + random.nextInt(8), Integer.toString(total++), arrived);
        }
        if (life == 1) {
          kinesis.split(kinesis.shardIds().getFirst());
        }
        int enough = random.nextInt(total);
        kinesis.away(random.nextBoolean());
        kinesis.away(false);
        await()
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(2))
            .until(() -> distinct(function.handled()).size() >= enough);
      }
      passed.addAll(unhandledBehindCheckpoint(kinesis, checkpointFolder, function));
    }
    int all = total;
    try (var last = mapping(mapping, kinesis, function, folder)) {
      last.start();
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(2))
          .until(() -> distinct(function.handled()).size() == all);
    }

    assertThat(passed).as("records behind a checkpoint that nobody handled").isEmpty();
    assertThat(function.faults()).isEmpty();
    assertThat(outOfOrder(function.handled())).isEmpty();
  }

  private static Answer answer(List<Seen> batch, Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> new Answer.Failed();
      case 1 -> new Answer.Throttled();
      case 2 -> new Answer.Malformed("{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}");
      case 3, 4 -> new Answer.FailedFrom(random.nextInt(batch.size()));
      default -> new Answer.Handled();
    };
  }

  private static KinesisMapping mapping(
      dev.riffle.definition.StreamMapping mapping,
      FakeKinesis kinesis,
      RecordingFunction function,
      Path folder) {
    return new KinesisMapping(
        mapping,
        "events",
        kinesis,
        new FakeS3(),
        function,
        "arn:aws:lambda:eu-west-3:000000000000:function:function",
        folder,
        Mappings.FAST,
        ReadingPace.steady(Mappings.FAST.idlePoll()),
        Clock.systemUTC());
  }

  private static Set<String> distinct(List<Seen> handled) {
    return handled.stream().map(Seen::sequence).collect(Collectors.toSet());
  }

  private static List<String> unhandledBehindCheckpoint(
      FakeKinesis kinesis, Path folder, RecordingFunction function) {
    var handled = distinct(function.handled());
    var missing = new ArrayList<String>();
    for (var shard : kinesis.shardIds()) {
      for (var record : kinesis.records(shard)) {
        if (isBehind(record.sequenceNumber(), shard, folder)
            && !handled.contains(record.sequenceNumber())) {
          missing.add(shard + ":" + record.sequenceNumber());
        }
      }
    }
    return missing;
  }

  private static boolean isBehind(String sequence, String shard, Path folder) {
    try {
      return new Checkpoints(folder)
          .find(shard)
          .map(
              position ->
                  switch (position) {
                    case ShardPosition.After after ->
                        sequence.compareTo(after.sequenceNumber()) <= 0;
                    case ShardPosition.End _ -> true;
                    case ShardPosition.TrimHorizon _, ShardPosition.AtTime _ -> false;
                  })
          .orElse(false);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** First handlings of a key must come in the order of writing; only repeats may go back. */
  private static List<String> outOfOrder(List<Seen> handled) {
    var highest = new HashMap<String, Integer>();
    var seen = new HashSet<String>();
    var wrong = new ArrayList<String>();
    for (var record : handled) {
      if (seen.add(record.sequence())) {
        int number = Integer.parseInt(record.data());
        if (number < highest.getOrDefault(record.key(), -1)) {
          wrong.add(record.toString());
        }
        highest.merge(record.key(), number, Math::max);
      }
    }
    return wrong;
  }
}
