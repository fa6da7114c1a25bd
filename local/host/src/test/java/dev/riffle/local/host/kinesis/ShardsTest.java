package dev.riffle.local.host.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.riffle.definition.StartingPosition;
import dev.riffle.definition.StreamMapping;
import dev.riffle.local.host.kinesis.RecordingFunction.Answer;
import dev.riffle.local.host.kinesis.RecordingFunction.Seen;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a mapping does with checkpoints, shards and outages. */
final class ShardsTest {
  private MappedStream stream;

  @BeforeEach
  void open(@TempDir Path folder) {
    stream = MappedStream.in(folder);
  }

  @Test
  void restartGoesOnBehindTheCheckpoint() throws Exception {
    stream.put(3);
    var first = new RecordingFunction(batch -> new Answer.Handled());
    try (var _ = stream.start(MappedStream.batches(10), first)) {
      await().until(() -> first.handled().size() == 3);
      await().until(() -> stream.checkpoint("shardId-000000000000") instanceof ShardPosition.After);
    }
    stream.kinesis().put("key", "later", stream.arrived());
    var second = new RecordingFunction(batch -> new Answer.Handled());
    try (var _ = stream.start(MappedStream.batches(10), second)) {
      await().until(() -> !second.handled().isEmpty());
    }
    assertThat(MappedStream.data(second)).containsExactly(List.of("later"));
  }

  @Test
  void childrenWaitForTheirParent() throws Exception {
    stream.put(4);
    stream.kinesis().split("shardId-000000000000");
    stream.kinesis().put("a", "child", stream.arrived());
    stream.kinesis().put("b", "child", stream.arrived());
    var function = new RecordingFunction(batch -> new Answer.Handled());
    try (var _ = stream.start(MappedStream.batches(1), function)) {
      await().until(() -> function.handled().size() == 6);
    }
    assertThat(function.handled().stream().map(Seen::data).toList().subList(0, 4))
        .containsExactly("0", "1", "2", "3");
  }

  @Test
  void latestBeginsWithWhatIsWrittenAfterTheStart() throws Exception {
    stream.kinesis().put("key", "before", stream.arrived().minusSeconds(60));
    var mapping =
        new StreamMapping(
            "function",
            10,
            Duration.ZERO,
            1,
            StartingPosition.LATEST,
            true,
            false,
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty());
    var function = new RecordingFunction(batch -> new Answer.Handled());
    try (var _ = stream.start(mapping, function)) {
      stream.kinesis().put("key", "after", Clock.systemUTC().instant().plusSeconds(1));
      await().until(() -> !function.handled().isEmpty());
    }
    assertThat(MappedStream.data(function)).containsExactly(List.of("after"));
  }

  @Test
  void streamMadeAnewIsReadFromItsStart() throws Exception {
    stream.put(3);
    var function = new RecordingFunction(batch -> new Answer.Handled());
    try (var _ = stream.start(MappedStream.batches(10), function)) {
      await().until(() -> function.handled().size() == 3);
      stream.kinesis().recreate();
      stream.kinesis().put("key", "fresh", stream.arrived());
      await().until(() -> function.handled().size() == 4);
    }
    assertThat(function.handled().getLast().data()).isEqualTo("fresh");
  }

  @Test
  void emulatorThatIsAwayIsWaitedFor() throws Exception {
    stream.kinesis().away(true);
    var function = new RecordingFunction(batch -> new Answer.Handled());
    try (var _ = stream.start(MappedStream.batches(10), function)) {
      stream.put(2);
      stream.kinesis().away(false);
      await().until(() -> function.handled().size() == 2);
    }
  }
}
