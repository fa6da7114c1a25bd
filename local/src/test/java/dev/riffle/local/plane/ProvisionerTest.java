package dev.riffle.local.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.definition.DataPlane;
import dev.riffle.local.emulator.Emulator;
import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.SourceTree;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The data plane, made in a real emulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProvisionerTest {
  private final DataPlane plane = DataPlane.read(SourceTree.current().root());
  private Emulator emulator;
  private AwsClients aws;

  @BeforeAll
  void start() {
    emulator = Emulator.start(0);
    aws = AwsClients.at(emulator.endpoint());
    new Provisioner(aws).provision(plane);
  }

  @AfterAll
  void stop() {
    aws.close();
    emulator.close();
  }

  @Test
  void aStreamKeepsRecordsForAsLongAsIsDefined() {
    var longer =
        new DataPlane(
            new DataPlane.Stream("longer", 1, 48), plane.users(), plane.items(), plane.bucket());

    new Provisioner(aws).provision(longer);

    var stream = aws.kinesis().describeStreamSummary(b -> b.streamName("longer"));
    assertThat(stream.streamDescriptionSummary().retentionPeriodHours()).isEqualTo(48);
  }

  @Test
  void makesNothingTwice() {
    assertThat(new Provisioner(aws).provision(plane)).isEmpty();
  }

  @Test
  void tablesExpireRowsByTheAttributeThatTheDefinitionNames() {
    for (var table : plane.tables()) {
      var ttl = aws.dynamo().describeTimeToLive(b -> b.tableName(table.name()));
      assertThat(ttl.timeToLiveDescription().attributeName()).isEqualTo(table.timeToLive());
      assertThat(ttl.timeToLiveDescription().timeToLiveStatus())
          .isEqualTo(TimeToLiveStatus.ENABLED);
    }
  }

  @Test
  void itemsAreIndexedByTimeOfChange() {
    var items = aws.dynamo().describeTable(b -> b.tableName(plane.items().name())).table();
    assertThat(items.globalSecondaryIndexes())
        .singleElement()
        .satisfies(index -> assertThat(index.indexName()).isEqualTo("by-shard"));
  }

  @Test
  void recordsComeBackFromTheStreamInOrder() {
    var stream = plane.stream().name();
    for (var data : new String[] {"first", "second"}) {
      aws.kinesis()
          .putRecord(
              b ->
                  b.streamName(stream)
                      .partitionKey("default#u1")
                      .data(SdkBytes.fromUtf8String(data)));
    }
    var found =
        aws.kinesis().listShards(b -> b.streamName(stream)).shards().stream()
            .map(
                shard ->
                    aws.kinesis()
                        .getShardIterator(
                            b ->
                                b.streamName(stream)
                                    .shardId(shard.shardId())
                                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON)))
            .flatMap(
                from ->
                    aws
                        .kinesis()
                        .getRecords(b -> b.shardIterator(from.shardIterator()))
                        .records()
                        .stream())
            .map(record -> record.data().asUtf8String());
    assertThat(found).containsExactly("first", "second");
  }

  @Test
  void thePointerIsReplacedByTheWriterThatSawItAlone() {
    var bucket = plane.bucket().name();
    var tag =
        aws.s3()
            .putObject(
                b -> b.bucket(bucket).key("pointer").ifNoneMatch("*"), RequestBody.fromString("1"))
            .eTag();
    aws.s3()
        .putObject(b -> b.bucket(bucket).key("pointer").ifMatch(tag), RequestBody.fromString("2"));
    assertThatThrownBy(
            () ->
                aws.s3()
                    .putObject(
                        b -> b.bucket(bucket).key("pointer").ifMatch(tag),
                        RequestBody.fromString("3")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
  }

  @Test
  void aTakenPortIsSaidWithItsHolderAndTheOptionThatChoosesAnother() {
    assertThatThrownBy(() -> Emulator.start(emulator.endpoint().getPort()))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining(Integer.toString(emulator.endpoint().getPort()))
        .hasMessageContaining("--emulator-port");
  }
}
