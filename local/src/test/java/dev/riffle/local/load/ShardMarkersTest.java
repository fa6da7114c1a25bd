package dev.riffle.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.aws.row.ItemCommand;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.ItemRowMapping;
import dev.riffle.core.event.Event;
import dev.riffle.core.online.Reservoir;
import dev.riffle.definition.DataPlane;
import dev.riffle.local.emulator.Emulator;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.local.plane.Provisioner;
import dev.riffle.local.run.SourceTree;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

/** Markers in the emulator, with the rows that ingest would write for them. */
class ShardMarkersTest {
  private static final Instant TIME = Instant.parse("2026-10-01T12:00:00Z");
  private final DataPlane plane = DataPlane.read(SourceTree.current().root());
  private Emulator emulator;
  private AwsClients aws;
  private ShardMarkers markers;

  @BeforeEach
  void start() {
    emulator = Emulator.start(0);
    aws = AwsClients.at(emulator.endpoint());
    new Provisioner(aws).provision(plane);
    markers = new ShardMarkers(aws, plane.stream().name(), plane.items().name(), "test");
  }

  @AfterEach
  void stop() {
    aws.close();
    emulator.close();
  }

  private String shardOf(Event event) {
    return aws.kinesis()
        .putRecord(
            b ->
                b.streamName(plane.stream().name())
                    .partitionKey(event.partitionKey())
                    .data(SdkBytes.fromUtf8String("{}")))
        .shardId();
  }

  private void ingest(Event event) {
    var command = new ItemCommand(event.time(), event.id(), Optional.empty());
    var row =
        new ItemRow(
            event.partitionKey(),
            1,
            event.tenant(),
            Optional.of(command),
            Reservoir.EMPTY,
            Optional.empty(),
            event.time());
    var attributes = new ItemRowMapping().attributes(row);
    aws.dynamo().putItem(b -> b.tableName(plane.items().name()).item(attributes));
  }

  @Test
  void thereIsOneForEachShardAndTheyArePassedWhenAllAreIngested() {
    var events = markers.events("a", TIME);
    assertThat(events.stream().map(this::shardOf).distinct()).hasSize(plane.stream().shards());

    assertThat(markers.passed()).isEqualTo(Instant.EPOCH);
    ingest(events.getFirst());
    assertThat(markers.passed()).isEqualTo(Instant.EPOCH);
    assertThat(markers.newestAre("a")).isFalse();
    events.forEach(this::ingest);
    assertThat(markers.passed()).isEqualTo(TIME);
    assertThat(markers.newestAre("a")).isTrue();
    assertThat(markers.newestAre("b")).isFalse();
  }
}
