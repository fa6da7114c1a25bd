package dev.riffle.tests.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.riffle.local.run.EmulatorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What Riffle uses of Kinesis, in the chosen emulator. */
class KinesisIT {
  private static TestPlane plane;
  private static KinesisClient kinesis;

  @BeforeAll
  static void start() {
    plane = TestPlane.shared();
    kinesis = plane.aws().kinesis();
  }

  @Test
  void aFullCallOfRecordsIsTakenInItsOrderAndKeysKeepToTheirShard() {
    String stream = made("full", 2);
    var entries =
        IntStream.range(0, 500).mapToObj(i -> entry("user-" + i % 7, "record " + i)).toList();

    var answer = kinesis.putRecords(b -> b.streamName(stream).records(entries));

    assertThat(answer.failedRecordCount()).isZero();
    assertThat(answer.records()).hasSize(500);
    for (int user = 0; user < 7; user++) {
      int first = user;
      assertThat(
              IntStream.range(0, 500)
                  .filter(i -> i % 7 == first)
                  .mapToObj(i -> answer.records().get(i).shardId())
                  .distinct())
          .hasSize(1);
    }
    var read = new ArrayList<String>();
    for (Shard shard : shards(stream)) {
      var inShard = texts(from(stream, shard, b -> b.shardIteratorType("TRIM_HORIZON")));
      assertThat(inShard.stream().map(KinesisIT::number)).isSorted();
      read.addAll(inShard);
    }
    assertThat(read).hasSize(500).doesNotHaveDuplicates();
  }

  @Test
  void aReaderGoesOnAtOrBehindARecord() {
    String stream = made("iterators", 1);
    Shard shard = shards(stream).getFirst();
    var numbers = new ArrayList<String>();
    for (int i = 0; i < 4; i++) {
      int number = i;
      numbers.add(
          kinesis
              .putRecord(
                  b ->
                      b.streamName(stream)
                          .partitionKey("user")
                          .data(SdkBytes.fromUtf8String("record " + number)))
              .sequenceNumber());
    }
    String second = numbers.get(1);
    assertThat(
            texts(
                from(
                    stream,
                    shard,
                    b ->
                        b.startingSequenceNumber(second)
                            .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER))))
        .containsExactly("record 2", "record 3");
    assertThat(
            texts(
                from(
                    stream,
                    shard,
                    b ->
                        b.startingSequenceNumber(second)
                            .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER))))
        .containsExactly("record 1", "record 2", "record 3");
    assertThat(from(stream, shard, b -> b.shardIteratorType(ShardIteratorType.LATEST))).isEmpty();
    var all = from(stream, shard, b -> b.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
    assertThat(all.stream().map(Record::sequenceNumber)).containsExactlyElementsOf(numbers);
  }

  /** MiniStack 1.5.33 answers 500 to that in CBOR; the Lambda host, which needs it, speaks JSON. */
  @Test
  void aReaderThatSpeaksCborMayBeginAtATimeOnLocalStack() {
    assumeThat(EmulatorKind.chosen()).isEqualTo(EmulatorKind.LOCALSTACK);
    String stream = made("times", 1);
    Shard shard = shards(stream).getFirst();
    kinesis.putRecord(
        b -> b.streamName(stream).partitionKey("user").data(SdkBytes.fromUtf8String("record 0")));
    var arrived =
        from(stream, shard, b -> b.shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .getFirst()
            .approximateArrivalTimestamp();
    UnaryOperator<GetShardIteratorRequest.Builder> before =
        b -> b.timestamp(arrived.minusSeconds(1)).shardIteratorType(ShardIteratorType.AT_TIMESTAMP);

    assertThat(texts(from(stream, shard, before))).containsExactly("record 0");
  }

  @Test
  void bytesComeBackAsTheyWentIn() {
    String stream = made("bytes", 1);
    var bytes = new byte[100_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ((i * 31) >> 3);
    }
    kinesis.putRecord(
        b -> b.streamName(stream).partitionKey("ä#1").data(SdkBytes.fromByteArray(bytes)));

    var record =
        from(stream, shards(stream).getFirst(), b -> b.shardIteratorType("TRIM_HORIZON"))
            .getFirst();
    assertThat(record.data().asByteArray()).isEqualTo(bytes);
    assertThat(record.partitionKey()).isEqualTo("ä#1");
  }

  @Test
  void whatIsWrongIsRefused() {
    assertThatThrownBy(() -> kinesis.describeStreamSummary(b -> b.streamName("nobody-made-it")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> kinesis.getRecords(b -> b.shardIterator("no iterator")))
        .isInstanceOfAny(
            InvalidArgumentException.class, ExpiredIteratorException.class, KinesisException.class);
  }

  private static String made(String stream, int shards) {
    kinesis.createStream(b -> b.streamName(stream).shardCount(shards));
    kinesis.waiter().waitUntilStreamExists(b -> b.streamName(stream));
    return stream;
  }

  private static List<Shard> shards(String stream) {
    return kinesis.listShards(b -> b.streamName(stream)).shards();
  }

  private static PutRecordsRequestEntry entry(String key, String text) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(key)
        .data(SdkBytes.fromUtf8String(text))
        .build();
  }

  /** All records from an iterator on, by as many reads as it takes. */
  private static List<Record> from(
      String stream, Shard shard, UnaryOperator<GetShardIteratorRequest.Builder> position) {
    String at =
        kinesis
            .getShardIterator(
                position
                    .apply(
                        GetShardIteratorRequest.builder()
                            .streamName(stream)
                            .shardId(shard.shardId()))
                    .build())
            .shardIterator();
    var records = new ArrayList<Record>();
    while (true) {
      String next = at;
      var answer = kinesis.getRecords(b -> b.shardIterator(next).limit(200));
      if (answer.records().isEmpty()) {
        return records;
      }
      records.addAll(answer.records());
      at = answer.nextShardIterator();
    }
  }

  private static List<String> texts(List<Record> records) {
    return records.stream().map(record -> record.data().asUtf8String()).toList();
  }

  private static Integer number(String text) {
    return Integer.valueOf(text.substring("record ".length()));
  }
}
